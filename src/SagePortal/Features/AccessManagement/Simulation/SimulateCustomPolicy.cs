using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Features.AccessManagement.Simulation;

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

        List<Error> errors = [.. SimulationRules.Check(request), .. CustomSimulation.Check(policies)];
        if (errors.Count > 0)
        {
            return Result<IReadOnlyList<AccessExplanation>>.Failure(errors);
        }

        var simulation = CustomSimulation.Of(PrincipalPolicies.None, [], policies);
        var principal = Principal.FromArn(caller.Value.Arn);
        var context = request.Context;
        return request.Combinations.Select(c => simulator.Explain(simulation.Policies, simulation.ResourcePolicy, simulation.Sources, principal, c.Action, c.Resource, context)).ToList();
    }
}
