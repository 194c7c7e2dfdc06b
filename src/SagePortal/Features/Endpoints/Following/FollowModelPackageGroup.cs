using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Following;

/// <summary>From now on the latest approved version of a group is what the endpoint serves.</summary>
[UseCase(EndpointsActions.FollowModelPackageGroup)]
public sealed class FollowModelPackageGroup(PortalDbFactory dbs, IAccess access, CurrentCaller caller, GroupFollower follower, EndpointsScope scope)
{
    /// <param name="endpointName">Endpoint.</param>
    /// <param name="modelPackageGroupName">Null follows none any more.</param>
    /// <param name="deploymentConfig">How each version is brought in; null all at once.</param>
    /// <param name="cancellationToken">Before anything is changed.</param>
    public async Task<Result> RunAsync(string endpointName, string? modelPackageGroupName, DeploymentConfig? deploymentConfig, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var endpoint = await db.Set<Endpoint>().SingleOrDefaultAsync(e => e.Name == endpointName, cancellationToken);
        var arn = scope.Arns.EndpointArn(caller.AccountId, endpointName);
        var allowed = await access.CheckAsync(EndpointsActions.FollowModelPackageGroup, arn, endpoint.TagContext(), cancellationToken);
        if (allowed.IsSuccess)
        {
            // Whoever has versions deployed by themselves could deploy them.
            allowed = await access.CheckAsync(EndpointsActions.UpdateEndpoint, arn, endpoint.TagContext(), cancellationToken);
        }

        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (endpoint is null)
        {
            return EndpointsErrors.EndpointNotFound(arn, endpointName);
        }

        List<Error> errors = [.. TrafficPlan.Of(deploymentConfig, 1).Errors, .. await DeploymentPlanner.CheckAlarmsAsync(db, deploymentConfig, cancellationToken)];
        if (modelPackageGroupName is not null && !await follower.GroupExistsAsync(db, modelPackageGroupName, cancellationToken))
        {
            errors.Add(EndpointsErrors.GroupNotFound(modelPackageGroupName));
        }

        if (errors.Count > 0)
        {
            return Result.Failure(errors);
        }

        var now = scope.Clock.GetUtcNow();
        endpoint.SetFollowing(modelPackageGroupName is null ? null : new FollowedGroup(modelPackageGroupName, deploymentConfig, null, false), now);
        db.Record(new AuditRecord(caller.Value, EndpointsActions.FollowModelPackageGroup, arn, now, detail: JsonSerializer.Serialize(new { ModelPackageGroupName = modelPackageGroupName }, EndpointsJson.Options)));
        db.Tell(caller.AccountId, EndpointsActions.EndpointTopic(endpointName), now);
        await db.SaveChangesAsync(cancellationToken);
        await follower.CatchUpAsync(caller.AccountId, endpointName, cancellationToken);
        return Result.Success;
    }
}
