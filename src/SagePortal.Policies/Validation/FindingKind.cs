namespace SagePortal.Policies.Validation;

/// <summary>How grave a finding is; the classes of IAM Access Analyzer.</summary>
public enum FindingKind
{
    /// <summary>Does not work, or not as it is written.</summary>
    Error,

    /// <summary>Allows more than people usually want.</summary>
    SecurityWarning,

    /// <summary>Against good practice.</summary>
    Warning,

    /// <summary>Could be shorter or clearer.</summary>
    Suggestion,
}
