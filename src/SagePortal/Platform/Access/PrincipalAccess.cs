using SagePortal.Platform.Access.Identities;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Platform.Access;

/// <summary>All that bears on what one principal may do, parsed once; immutable and safe for any number of threads.</summary>
internal sealed class PrincipalAccess
{
    /// <summary>Who asks, as policies see it.</summary>
    public required Principal Principal { get; init; }

    public required HolderKind Kind { get; init; }

    /// <summary>User or role name.</summary>
    public required string Name { get; init; }

    public required string? PermissionsBoundary { get; init; }

    /// <summary>Names of the user's groups.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Every policy above, for whoever explains.</summary>
    public required IReadOnlyList<PolicySource> Sources { get; init; }

    public required PrincipalPolicies Policies { get; init; }

    /// <summary>True when the policy is attached to the principal or its groups.</summary>
    public bool Carries(string policyArn) => Policies.Identity.Policies.Any(p => p.Name == policyArn);

    public Decision Decide(AccessRequest request) => PolicyEvaluator.Decide(request, Policies);
}
