using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Policies.Documents;
using SagePortal.Policies.Evaluation;
using SagePortal.Policies.Validation;

namespace SagePortal.Features.AccessManagement.Simulation;

/// <summary>Policies given with a question, checked and compiled together with those that the principal has.</summary>
internal sealed record CustomSimulation(PrincipalPolicies Policies, PolicySet? ResourcePolicy, IReadOnlyList<PolicySource> Sources)
{
    /// <summary>Every fault of the policies, at the request member that holds it.</summary>
    public static IReadOnlyList<Error> Check(CustomPolicies given) =>
    [
        .. given.PolicyInputList.SelectMany(PolicyDocuments.CheckIdentity).Select(e => e.At(nameof(given.PolicyInputList))),
        .. At(given.PermissionsBoundary, nameof(given.PermissionsBoundary), PolicyDocuments.CheckIdentity),
        .. At(given.Guardrail, nameof(given.Guardrail), PolicyDocuments.CheckIdentity),
        .. At(given.Session, nameof(given.Session), PolicyDocuments.CheckIdentity),
        .. At(given.ResourcePolicy, nameof(given.ResourcePolicy), PolicyDocuments.CheckResource),
    ];

    /// <param name="own">What the principal has; <see cref="PrincipalPolicies.None"/> for nobody's policies.</param>
    /// <param name="ownSources">Where that comes from.</param>
    /// <param name="given">Without faults.</param>
    public static CustomSimulation Of(PrincipalPolicies own, IReadOnlyList<PolicySource> ownSources, CustomPolicies given)
    {
        List<PolicySource> sources = [.. ownSources];
        var identity = given.PolicyInputList.Select((text, i) => Add(sources, FormattableString.Invariant($"PolicyInputList.{i + 1}"), text, PolicyGrammar.Identity)).ToList();
        return new CustomSimulation(
            own with
            {
                Identity = identity.Count == 0 ? own.Identity : PolicySet.Compile(PolicyType.Identity, [.. own.Identity.Policies, .. identity]),
                Boundary = Set(PolicyType.PermissionsBoundary, nameof(given.PermissionsBoundary), given.PermissionsBoundary) ?? own.Boundary,
                ServiceControl = Set(PolicyType.ServiceControl, nameof(given.Guardrail), given.Guardrail) is { } level ? [.. own.ServiceControl, level] : own.ServiceControl,
                Session = Set(PolicyType.Session, nameof(given.Session), given.Session) ?? own.Session,
            },
            given.ResourcePolicy is { } text ? PolicySet.Compile(PolicyType.Resource, [Add(sources, nameof(given.ResourcePolicy), text, PolicyAnalyzer.GuessGrammar(text))]) : null,
            sources);

        PolicySet? Set(PolicyType type, string name, string? text) => text is null ? null : PolicySet.Compile(type, [Add(sources, name, text, PolicyGrammar.Identity)]);
    }

    private static AttachedPolicy Add(List<PolicySource> sources, string name, string text, PolicyGrammar grammar)
    {
        sources.Add(new PolicySource(name, PolicySourceKind.Custom, name, "", text));
        return new AttachedPolicy(name, PolicyDocument.Parse(text, grammar).Document!);
    }

    private static IEnumerable<Error> At(string? text, string field, Func<string, IReadOnlyList<Error>> check) => text is null ? [] : check(text).Select(e => e.At(field));
}
