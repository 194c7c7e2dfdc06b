using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Evaluation;

/// <summary>The statements that an action concerns.</summary>
/// <param name="Denies">With effect Deny.</param>
/// <param name="Allows">With effect Allow.</param>
internal sealed record ActionRules(PolicyRule[] Denies, PolicyRule[] Allows)
{
    public static ActionRules Of(string action, IReadOnlyList<AttachedPolicy> policies)
    {
        List<PolicyRule> denies = [], allows = [];
        foreach (var policy in policies)
        {
            foreach (var statement in policy.Document.Statements)
            {
                if (statement.MatchesAction(action))
                {
                    (statement.Effect == PolicyEffect.Deny ? denies : allows).Add(new PolicyRule(policy.Name, statement));
                }
            }
        }

        return new ActionRules([.. denies], [.. allows]);
    }
}

/// <summary>One statement and the policy that holds it.</summary>
internal sealed record PolicyRule(string PolicyName, PolicyStatement Statement)
{
    /// <param name="request">Its action is known to match.</param>
    /// <param name="bounded">The caller has a permissions boundary: a Deny with <c>NotPrincipal</c> then hits whomever it lists, too.</param>
    public PrincipalGrant Applies(AccessRequest request, bool bounded)
    {
        var grant = Statement.Principals switch
        {
            null => PrincipalGrant.Session,
            { Except: true } when bounded => PrincipalGrant.Session,
            var principals => principals.GrantTo(request.Principal),
        };
        return grant != PrincipalGrant.None && Statement.MatchesCircumstances(request) ? grant : PrincipalGrant.None;
    }
}
