namespace SagePortal.Policies.Evaluation;

/// <summary>All policies that speak of a caller, compiled once and kept as long as none of them changes. Safe for any number of threads.</summary>
/// <param name="Identity">Of the user with its groups, or of the role.</param>
public sealed record PrincipalPolicies(PolicySet Identity)
{
    /// <summary>Permissions boundary; null for none.</summary>
    public PolicySet? Boundary { get; init; }

    /// <summary>Service control policies by level (root, units, account): each level must allow; no level, no limit.</summary>
    public IReadOnlyList<PolicySet> ServiceControl { get; init; } = [];

    /// <summary>Of the session; null for none. A federated user without one may do nothing.</summary>
    public PolicySet? Session { get; init; }

    /// <summary>Of a caller without any policy.</summary>
    public static PrincipalPolicies None { get; } = new(PolicySet.Compile(PolicyType.Identity, []));
}
