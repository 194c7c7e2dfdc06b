using SagePortal.Policies.Documents;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Platform.Access;

/// <summary>Parses stored policy texts into what the engine decides with.</summary>
internal static class PolicyCompiler
{
    public const string AllowAll = """{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }] }""";

    // A text that this build cannot read may hold a deny: it denies everything.
    private static readonly PolicyDocument s_denyAll =
        PolicyDocument.Parse("""{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*" }] }""").Document!;

    private static readonly PolicyDocument s_trustNobody =
        PolicyDocument.Parse("""{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": "sts:AssumeRole" }] }""", PolicyGrammar.Trust).Document!;

    /// <param name="identity">None allow nothing.</param>
    /// <param name="boundary">Null for none.</param>
    /// <param name="guardrails">None restrict nothing.</param>
    /// <param name="session">Null for none.</param>
    public static PrincipalPolicies Compile(IEnumerable<PolicySource> identity, PolicySource? boundary, IReadOnlyCollection<PolicySource> guardrails, PolicySource? session) =>
        new(Set(PolicyType.Identity, identity))
        {
            Boundary = boundary is null ? null : Set(PolicyType.PermissionsBoundary, [boundary]),
            ServiceControl = guardrails.Count == 0 ? [] : [Set(PolicyType.ServiceControl, guardrails)],
            Session = session is null ? null : Set(PolicyType.Session, [session]),
        };

    /// <summary>True when a statement of the text allows something.</summary>
    public static bool Allows(string text) => PolicyDocument.Parse(text).Document?.Statements.Any(s => s.Effect == PolicyEffect.Allow) == true;

    /// <summary>A role's trust policy.</summary>
    public static PolicySet Trust(string text) =>
        PolicySet.Compile(PolicyType.Resource, [new AttachedPolicy("trust", PolicyDocument.Parse(text, PolicyGrammar.Trust).Document ?? s_trustNobody)]);

    private static PolicySet Set(PolicyType type, IEnumerable<PolicySource> sources) =>
        PolicySet.Compile(type, [.. sources.Select(s => new AttachedPolicy(s.Id, PolicyDocument.Parse(s.Text).Document ?? s_denyAll))]);
}
