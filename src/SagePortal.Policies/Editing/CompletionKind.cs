namespace SagePortal.Policies.Editing;

/// <summary>What an option of a completion is.</summary>
public enum CompletionKind
{
    Element,
    Value,
    Service,
    Action,
    Resource,
    Operator,
    Key,
    Variable,
}
