using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints;

/// <summary>UpdateEndpointWeightsAndCapacities: new shares from the next request on; nothing is loaded anew.</summary>
[UseCase(EndpointsActions.UpdateWeights)]
public sealed class UpdateEndpointWeightsAndCapacities(PortalDbFactory dbs, IAccess access, CurrentCaller caller, EndpointsScope scope)
{
    /// <returns>The endpoint's ARN.</returns>
    public async Task<Result<string>> RunAsync(string endpointName, IReadOnlyList<DesiredWeightAndCapacity> desiredWeightsAndCapacities, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var endpoint = await db.Set<Endpoint>().SingleOrDefaultAsync(e => e.Name == endpointName, cancellationToken);
        var arn = scope.Arns.EndpointArn(caller.AccountId, endpointName);
        var allowed = await access.CheckAsync(EndpointsActions.UpdateWeights, arn, endpoint.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<string>.Failure(allowed.Errors);
        }

        if (endpoint is null)
        {
            return EndpointsErrors.EndpointNotFound(arn, endpointName);
        }

        var now = scope.Clock.GetUtcNow();
        var decided = endpoint.MayBeUpdated(arn);
        if (decided.IsSuccess)
        {
            decided = endpoint.Reweigh(desiredWeightsAndCapacities, now);
        }

        if (!decided.IsSuccess)
        {
            return Result<string>.Failure(decided.Errors);
        }

        db.Add(HistoryOf(endpoint, now));
        db.Record(new AuditRecord(caller.Value, EndpointsActions.UpdateWeights, arn, now, detail: JsonSerializer.Serialize(desiredWeightsAndCapacities, EndpointsJson.Options)));
        db.Tell(caller.AccountId, EndpointsActions.EndpointTopic(endpointName), now);
        await db.SaveChangesAsync(cancellationToken);
        return arn;
    }

    private EndpointDeployment HistoryOf(Endpoint endpoint, DateTimeOffset now)
    {
        var order = new DeploymentOrder { Fleet = endpoint.Fleet!, Variants = endpoint.Variants, StartedByArn = caller.Value.Arn, StartedByName = caller.Value.UserName };
        var history = new EndpointDeployment(endpoint, DeploymentKind.Weights, order, now);
        history.CompleteAtOnce(now);
        return history;
    }
}
