using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Documents;

/// <summary>One rule. Matches a request when its actions, its resources and all its conditions do.</summary>
/// <param name="Sid">Letters and digits, unique in the document; null when absent.</param>
/// <param name="Effect">What a match does.</param>
/// <param name="Actions">Patterns of <c>Action</c>, or of <c>NotAction</c>.</param>
/// <param name="ExceptActions">True for <c>NotAction</c>: matches what no pattern matches.</param>
/// <param name="Resources">Patterns of <c>Resource</c>, or of <c>NotResource</c>.</param>
/// <param name="ExceptResources">True for <c>NotResource</c>.</param>
/// <param name="Conditions">All must hold.</param>
/// <param name="Line">Line of the statement's brace, one-based.</param>
/// <param name="Column">Column of the statement's brace, one-based.</param>
public sealed record PolicyStatement(
    string? Sid,
    PolicyEffect Effect,
    IReadOnlyList<ActionPattern> Actions,
    bool ExceptActions,
    IReadOnlyList<ResourcePattern> Resources,
    bool ExceptResources,
    IReadOnlyList<PolicyCondition> Conditions,
    int Line,
    int Column)
{
    /// <summary>Cost: linear in the patterns tried; the cheapest part (the action) is asked first.</summary>
    public bool Matches(AccessRequest request) =>
        MatchesAction(request) && MatchesResource(request) && MatchesConditions(request);

    private bool MatchesAction(AccessRequest request)
    {
        foreach (var pattern in Actions)
        {
            if (pattern.Matches(request.Action))
            {
                return !ExceptActions;
            }
        }

        return ExceptActions;
    }

    private bool MatchesResource(AccessRequest request)
    {
        foreach (var pattern in Resources)
        {
            if (pattern.Matches(request))
            {
                return !ExceptResources;
            }
        }

        return ExceptResources;
    }

    private bool MatchesConditions(AccessRequest request)
    {
        foreach (var condition in Conditions)
        {
            if (!condition.Holds(request))
            {
                return false;
            }
        }

        return true;
    }
}
