using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints;

/// <summary>UpdateEndpoint: the new fleet is made ready beside the serving one, then traffic moves as the deployment policy says.</summary>
[UseCase(EndpointsActions.UpdateEndpoint)]
public sealed class UpdateEndpoint(PortalDbFactory dbs, IAccess access, CurrentCaller caller, DeploymentPlanner planner, DeploymentQueue queue, EndpointsScope scope)
{
    /// <returns>The endpoint's ARN, or every error.</returns>
    public async Task<Result<string>> RunAsync(UpdateEndpointRequest request, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var endpoint = await db.Set<Endpoint>().SingleOrDefaultAsync(e => e.Name == request.EndpointName, cancellationToken);
        var arn = scope.Arns.EndpointArn(caller.AccountId, request.EndpointName);
        var allowed = await access.CheckAsync(EndpointsActions.UpdateEndpoint, arn, endpoint.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<string>.Failure(allowed.Errors);
        }

        if (endpoint is null)
        {
            return EndpointsErrors.EndpointNotFound(arn, request.EndpointName);
        }

        var may = endpoint.MayBeUpdated(arn);
        if (!may.IsSuccess)
        {
            return Result<string>.Failure(may.Errors);
        }

        var order = await planner.PlanAsync(db, endpoint, request, new DeploymentAuthor(caller.Value.Arn, caller.Value.UserName), cancellationToken);
        if (!order.IsSuccess)
        {
            return Result<string>.Failure(order.Errors);
        }

        var now = scope.Clock.GetUtcNow();
        db.Add(endpoint.Update(order.Value, now));
        db.Record(new AuditRecord(caller.Value, EndpointsActions.UpdateEndpoint, arn, now, detail: $$"""{"EndpointConfigName":"{{request.EndpointConfigName}}"}"""));
        db.Tell(caller.AccountId, EndpointsActions.EndpointTopic(endpoint.Name), now);
        await db.SaveChangesAsync(cancellationToken);
        await queue.WakeAsync(cancellationToken);
        return arn;
    }
}
