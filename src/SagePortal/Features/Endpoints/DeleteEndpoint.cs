using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints;

/// <summary>DeleteEndpoint, from any state and at once: hosts stop taking requests, those in flight come to their end. Its history stays.</summary>
[UseCase(EndpointsActions.DeleteEndpoint)]
public sealed class DeleteEndpoint(PortalDbFactory dbs, IAccess access, CurrentCaller caller, EndpointsScope scope)
{
    public async Task<Result> RunAsync(string endpointName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var endpoint = await db.Set<Endpoint>().SingleOrDefaultAsync(e => e.Name == endpointName, cancellationToken);
        var arn = scope.Arns.EndpointArn(caller.AccountId, endpointName);
        var allowed = await access.CheckAsync(EndpointsActions.DeleteEndpoint, arn, endpoint.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (endpoint is null)
        {
            return EndpointsErrors.EndpointNotFound(arn, endpointName);
        }

        // A deployment in progress may step on between the read and the save: then both are read again.
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await DeleteAsync(db, endpoint, arn, cancellationToken);
                return Result.Success;
            }
            catch (DbUpdateConcurrencyException) when (attempt < 5)
            {
                db.ChangeTracker.Clear();
                endpoint = await db.Set<Endpoint>().SingleOrDefaultAsync(e => e.Name == endpointName, cancellationToken);
                if (endpoint is null)
                {
                    return Result.Success;
                }
            }
        }
    }

    private async Task DeleteAsync(PortalDb db, Endpoint endpoint, string arn, CancellationToken cancellationToken)
    {
        var now = scope.Clock.GetUtcNow();
        var open = await db.Set<EndpointDeployment>()
            .Where(d => d.EndpointId == endpoint.Id && (d.EndedAt == null || (d.ServedFrom != null && d.ServedUntil == null)))
            .ToListAsync(cancellationToken);
        open.ForEach(d => d.Cancel(now));
        db.Remove(endpoint);
        db.Record(new AuditRecord(caller.Value, EndpointsActions.DeleteEndpoint, arn, now));
        db.Tell(caller.AccountId, EndpointsActions.EndpointTopic(endpoint.Name), now);
        await db.SaveChangesAsync(cancellationToken);
    }
}
