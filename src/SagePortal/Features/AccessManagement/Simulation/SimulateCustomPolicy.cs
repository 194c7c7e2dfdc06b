using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Features.AccessManagement.Simulation;

/// <summary>Policies that are attached to nobody, as if they were the caller's.</summary>
public sealed record CustomPolicies
{
    /// <summary>Identity policies.</summary>
    public IReadOnlyList<string> PolicyInputList { get; init; } = [];

    /// <summary>Permissions boundary; null for none.</summary>
    public string? PermissionsBoundary { get; init; }

    /// <summary>Service control policy; null for none.</summary>
    public string? Guardrail { get; init; }

    /// <summary>Session policy; null for none.</summary>
    public string? Session { get; init; }
}

/// <summary>What policies would allow before they are attached, or saved.</summary>
[UseCase(AccessManagementActions.SimulateCustomPolicy)]
public sealed class SimulateCustomPolicy(IAccess access, CurrentCaller caller, PolicySimulator simulator)
{
    /// <returns>One explanation for each action and resource, in the order of the request; or every fault of the policies.</returns>
    public async Task<Result<IReadOnlyList<AccessExplanation>>> RunAsync(CustomPolicies policies, SimulationRequest request, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(AccessManagementActions.SimulateCustomPolicy, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        string?[] single = [policies.PermissionsBoundary, policies.Guardrail, policies.Session];
        List<Error> errors = [.. SimulationRules.Check(request), .. policies.PolicyInputList.Concat(single.OfType<string>()).SelectMany(PolicyDocuments.CheckIdentity)];
        if (errors.Count > 0)
        {
            return Result<IReadOnlyList<AccessExplanation>>.Failure(errors);
        }

        var identity = policies.PolicyInputList.Select((text, i) => Source(FormattableString.Invariant($"PolicyInputList.{i + 1}"), text)!).ToList();
        var boundary = Source(nameof(CustomPolicies.PermissionsBoundary), policies.PermissionsBoundary);
        var guardrail = Source(nameof(CustomPolicies.Guardrail), policies.Guardrail);
        var session = Source(nameof(CustomPolicies.Session), policies.Session);
        var compiled = PolicyCompiler.Compile(identity, boundary, guardrail is null ? [] : [guardrail], session);
        List<PolicySource> sources = [.. identity, .. new[] { boundary, guardrail, session }.OfType<PolicySource>()];
        var principal = Principal.FromArn(caller.Value.Arn);
        var context = request.Context;
        return request.Combinations.Select(c => simulator.Explain(compiled, sources, principal, c.Action, c.Resource, context)).ToList();
    }

    private static PolicySource? Source(string name, string? text) => text is null ? null : new PolicySource(name, PolicySourceKind.Custom, name, "", text);
}
