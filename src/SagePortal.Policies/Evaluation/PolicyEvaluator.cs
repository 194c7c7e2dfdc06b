using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Evaluation;

/// <summary>
/// Decides as AWS IAM does for identity policies: any matching deny wins, else any matching allow, else denied. The order of
/// policies and statements is irrelevant.
/// </summary>
public static class PolicyEvaluator
{
    /// <summary>Cost: every statement once.</summary>
    public static AccessDecision Evaluate(AccessRequest request, IReadOnlyList<AttachedPolicy> identityPolicies)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(identityPolicies);
        List<MatchedStatement> allows = [], denies = [];
        foreach (var policy in identityPolicies)
        {
            foreach (var statement in policy.Document.Statements)
            {
                if (statement.Matches(request))
                {
                    (statement.Effect == PolicyEffect.Deny ? denies : allows).Add(new MatchedStatement(policy.Name, statement));
                }
            }
        }

        return denies.Count > 0 ? new AccessDecision(Decision.ExplicitDeny, denies)
            : allows.Count > 0 ? new AccessDecision(Decision.Allowed, allows)
            : new AccessDecision(Decision.ImplicitDeny, []);
    }
}
