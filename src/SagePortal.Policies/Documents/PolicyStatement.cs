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
        if (Resources.Count == 0)
        {
            return true;
        }

        for (var i = 0; i < Resources.Count; i++)
        {
            if (Resources[i].Matches(request))
            {
                return !ExceptResources;
            }
        }

        return ExceptResources;
    }

    private bool MatchesConditions(AccessRequest request)
    {
        for (var i = 0; i < Conditions.Count; i++)
        {
            if (!Conditions[i].Holds(request))
            {
                return false;
            }
        }

        return true;
    }
}
