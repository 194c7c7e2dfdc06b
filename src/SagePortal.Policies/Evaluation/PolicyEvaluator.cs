using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Evaluation;

/// <summary>
/// Decides as AWS IAM does (IAM User Guide, "Policy evaluation logic"): any matching deny wins; every level of service control
/// must allow; a resource policy may stand for silent policies of the caller in the same account and must agree across accounts;
/// identity policies, boundary and session policy must each allow. The order of policies and statements is irrelevant.
/// </summary>
public static class PolicyEvaluator
{
    /// <summary>The decision alone. Allocates nothing once the action was asked before.</summary>
    /// <param name="request">The question.</param>
    /// <param name="policies">The caller's.</param>
    /// <param name="resourcePolicy">On the resource: for <c>sts:AssumeRole…</c> the role's trust policy; null for none.</param>
    public static Decision Decide(AccessRequest request, PrincipalPolicies policies, PolicySet? resourcePolicy = null) =>
        DenyingType(request, policies, resourcePolicy) is not null ? Decision.ExplicitDeny
        : SilentType(request, policies, resourcePolicy) is not null ? Decision.ImplicitDeny
        : Decision.Allowed;

    /// <summary>The decision with its reasons: the simulator's answer. Some ten times the cost of <see cref="Decide"/>.</summary>
    public static AccessDecision Explain(AccessRequest request, PrincipalPolicies policies, PolicySet? resourcePolicy = null)
    {
        ArgumentNullException.ThrowIfNull(policies);
        var sets = SetsOf(policies, resourcePolicy).ToList();
        var bounded = policies.Boundary is not null;
        var missing = MissingKeys(request, sets);
        if (DenyingType(request, policies, resourcePolicy) is { } denying)
        {
            var denies = sets.SelectMany(set => set.Matching(request, PolicyEffect.Deny, bounded)).ToList();
            return new AccessDecision(Decision.ExplicitDeny, denying, denies, missing);
        }

        return SilentType(request, policies, resourcePolicy) is { } silent
            ? new AccessDecision(Decision.ImplicitDeny, silent, [], missing)
            : new AccessDecision(Decision.Allowed, null, [.. sets.SelectMany(set => set.Matching(request, PolicyEffect.Allow, bounded))], missing);
    }

    /// <summary>Identity policies alone.</summary>
    public static AccessDecision Evaluate(AccessRequest request, IReadOnlyList<AttachedPolicy> identityPolicies) =>
        Explain(request, new PrincipalPolicies(PolicySet.Compile(PolicyType.Identity, identityPolicies)));

    private static IEnumerable<PolicySet> SetsOf(PrincipalPolicies policies, PolicySet? resourcePolicy) =>
        [.. policies.ServiceControl, .. new[] { resourcePolicy, policies.Identity, policies.Boundary, policies.Session }.OfType<PolicySet>()];

    private static string[] MissingKeys(AccessRequest request, List<PolicySet> sets) =>
        [.. sets.SelectMany(set => set.Keys).Where(key => request.Values(key).IsAbsent).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    private static PolicyType? DenyingType(AccessRequest request, PrincipalPolicies policies, PolicySet? resourcePolicy)
    {
        var bounded = policies.Boundary is not null;
        for (var i = 0; i < policies.ServiceControl.Count; i++)
        {
            if (policies.ServiceControl[i].Denies(request, bounded))
            {
                return PolicyType.ServiceControl;
            }
        }

        return resourcePolicy is not null && resourcePolicy.Denies(request, bounded) ? PolicyType.Resource
            : policies.Identity.Denies(request, bounded) ? PolicyType.Identity
            : policies.Boundary is not null && policies.Boundary.Denies(request, bounded) ? PolicyType.PermissionsBoundary
            : policies.Session is not null && policies.Session.Denies(request, bounded) ? PolicyType.Session
            : null;
    }

    private static PolicyType? SilentType(AccessRequest request, PrincipalPolicies policies, PolicySet? resourcePolicy)
    {
        for (var i = 0; i < policies.ServiceControl.Count; i++)
        {
            if (!policies.ServiceControl[i].Allows(request))
            {
                return PolicyType.ServiceControl;
            }
        }

        var grant = resourcePolicy?.Grants(request) ?? PrincipalGrant.None;
        if (grant == PrincipalGrant.None && (request.IsCrossAccount || MustBeAllowedByResource(request)))
        {
            return PolicyType.Resource;
        }

        // Services and nobody have no policies of their own: the resource's say it all.
        if (request.Principal.Type == PrincipalType.Service || (request.Principal.Type == PrincipalType.Anonymous && resourcePolicy is not null))
        {
            return grant == PrincipalGrant.None ? PolicyType.Resource : null;
        }

        return SilentOwnType(request, policies, request.IsCrossAccount ? PrincipalGrant.None : grant);
    }

    private static PolicyType? SilentOwnType(AccessRequest request, PrincipalPolicies policies, PrincipalGrant grant)
    {
        var isRoot = request.Principal.Type == PrincipalType.Account;
        if (grant < PrincipalGrant.Issuer && !isRoot && !policies.Identity.Allows(request))
        {
            return PolicyType.Identity;
        }

        if (grant == PrincipalGrant.Session || isRoot)
        {
            return null;
        }

        return policies.Boundary is not null && !policies.Boundary.Allows(request) ? PolicyType.PermissionsBoundary
            : policies.Session is null ? (request.Principal.Type == PrincipalType.FederatedUser ? PolicyType.Session : null)
            : policies.Session.Allows(request) ? null
            : PolicyType.Session;
    }

    // Trust policies and key policies must allow explicitly: identity policies alone are never enough.
    private static bool MustBeAllowedByResource(AccessRequest request) =>
        ((request.Action.StartsWith("sts:AssumeRole", StringComparison.OrdinalIgnoreCase) || request.Action.Equals("sts:TagSession", StringComparison.OrdinalIgnoreCase)) && request.HasArn)
        || (request.HasArn && request.Action.StartsWith("kms:", StringComparison.OrdinalIgnoreCase) && request.Resource.AsSpan(request.ResourceParts[5]).StartsWith("key/"));
}
