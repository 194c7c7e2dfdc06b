using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Documents;

/// <summary>One rule. Matches a request when its principals, its actions, its resources and all its conditions do.</summary>
/// <param name="Sid">Letters and digits, unique in the document; null when absent.</param>
/// <param name="Effect">What a match does.</param>
/// <param name="Principals">Of resource and trust policies; null in identity policies.</param>
/// <param name="Actions">Patterns of <c>Action</c>, or of <c>NotAction</c>.</param>
/// <param name="ExceptActions">True for <c>NotAction</c>: matches what no pattern matches.</param>
/// <param name="Resources">Patterns of <c>Resource</c>, or of <c>NotResource</c>; empty where the grammar has none: the policy's own resource.</param>
/// <param name="ExceptResources">True for <c>NotResource</c>.</param>
/// <param name="Conditions">All must hold.</param>
/// <param name="Start">Of the statement's opening brace.</param>
/// <param name="End">Just after its closing brace.</param>
public sealed record PolicyStatement(
    string? Sid,
    PolicyEffect Effect,
    PrincipalClause? Principals,
    IReadOnlyList<ActionPattern> Actions,
    bool ExceptActions,
    IReadOnlyList<ResourcePattern> Resources,
    bool ExceptResources,
    IReadOnlyList<PolicyCondition> Conditions,
    TextPosition Start,
    TextPosition End)
{
    // The hot path asks arrays: a call through the interface costs as much as most answers.
    private readonly ResourcePattern[] _resources = [.. Resources];
    private readonly PolicyCondition[] _conditions = [.. Conditions];

    /// <summary>Every condition key that its conditions and variables use.</summary>
    public IEnumerable<string> Keys => Conditions.SelectMany(c => c.VariableKeys.Prepend(c.Key)).Concat(Resources.SelectMany(r => r.Keys));

    /// <summary>Line of the statement's brace, one-based.</summary>
    public int Line => Start.Line;

    /// <summary>Column of the statement's brace, one-based.</summary>
    public int Column => Start.Column;

    /// <summary>Whether action, resource and conditions fit; the principal is asked apart. Allocates nothing.</summary>
    public bool Matches(AccessRequest request) => MatchesAction(request.Action) && MatchesCircumstances(request);

    public bool MatchesAction(string action)
    {
        for (var i = 0; i < Actions.Count; i++)
        {
            if (Actions[i].Matches(action))
            {
                return !ExceptActions;
            }
        }

        return ExceptActions;
    }

    internal bool MatchesCircumstances(AccessRequest request) => MatchesResource(request) && MatchesConditions(request);

    internal bool MatchesResource(AccessRequest request)
    {
        foreach (var resource in _resources)
        {
            if (resource.Matches(request))
            {
                return !ExceptResources;
            }
        }

        return ExceptResources || _resources.Length == 0;
    }

    private bool MatchesConditions(AccessRequest request)
    {
        foreach (var condition in _conditions)
        {
            if (!condition.Holds(request))
            {
                return false;
            }
        }

        return true;
    }
}
