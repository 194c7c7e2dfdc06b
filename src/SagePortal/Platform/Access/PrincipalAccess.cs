using SagePortal.Platform.Access.Identities;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Platform.Access;

/// <summary>All that bears on what one principal may do, parsed once; immutable and safe for any number of threads.</summary>
internal sealed class PrincipalAccess
{
    /// <summary>What conditions see of the principal, e.g. <c>aws:username</c>.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Context { get; init; }

    /// <summary>ARN in <c>aws:PrincipalArn</c>: of a session its role's.</summary>
    public required string Arn { get; init; }

    public required HolderKind Kind { get; init; }

    public required string Name { get; init; }

    public required string? PermissionsBoundary { get; init; }

    /// <summary>Names of the user's groups.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    public required IReadOnlyList<PolicySource> Identity { get; init; }

    /// <summary>Null for none.</summary>
    public PolicySource? Boundary { get; init; }

    /// <summary>None restrict nothing.</summary>
    public IReadOnlyList<PolicySource> Guardrails { get; init; } = [];

    /// <summary>Null for none.</summary>
    public PolicySource? Session { get; init; }

    public required CompiledPolicies Policies { get; init; }

    public IEnumerable<PolicySource> Sources => [.. Identity, .. Guardrails, .. Both(Boundary, Session)];

    public Decision Decide(AccessRequest request) => Policies.Decide(request);

    public Judgement Explain(AccessRequest request) => Policies.Explain(request);

    private static IEnumerable<PolicySource> Both(params PolicySource?[] sources) => sources.OfType<PolicySource>();
}
