using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Simulation;

/// <summary>What a user or role of the account may do, and which statements say so. Nothing is done, and nothing but the simulation itself is noted.</summary>
[UseCase(AccessManagementActions.SimulatePrincipalPolicy)]
public sealed class SimulatePrincipalPolicy(IAccess access, CurrentCaller caller, PolicySimulator simulator)
{
    /// <param name="principalArn">ARN of a user or role.</param>
    /// <param name="request">The imagined calls.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    /// <returns>One explanation for each action and resource, in the order of the request.</returns>
    public async Task<Result<IReadOnlyList<AccessExplanation>>> RunAsync(string principalArn, SimulationRequest request, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(AccessManagementActions.SimulatePrincipalPolicy, OwnArns.Of(principalArn, caller.AccountId), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        List<Error> errors = [.. SimulationRules.Check(request), .. CustomSimulation.Check(request.Additional)];
        if (errors.Count > 0)
        {
            return Result<IReadOnlyList<AccessExplanation>>.Failure(errors);
        }

        if (await simulator.FindAsync(caller.AccountId, principalArn, cancellationToken) is not { } principal)
        {
            return AccessManagementErrors.PrincipalNotFound(principalArn);
        }

        var simulation = CustomSimulation.Of(principal.Policies, principal.Sources, request.Additional);
        var context = request.Context;
        return request.Combinations.Select(c => simulator.Explain(simulation.Policies, simulation.ResourcePolicy, simulation.Sources, principal.Principal, c.Action, c.Resource, context)).ToList();
    }
}
