using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Configurations;

/// <summary>DeleteEndpointConfig: the entry only. Endpoints that serve it go on with what they have.</summary>
[UseCase(EndpointsActions.DeleteEndpointConfig)]
public sealed class DeleteEndpointConfig(PortalDbFactory dbs, IAccess access, CurrentCaller caller, EndpointsScope scope)
{
    public async Task<Result> RunAsync(string endpointConfigName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var config = await db.Set<EndpointConfig>().SingleOrDefaultAsync(r => r.Name == endpointConfigName, cancellationToken);
        var arn = scope.Arns.EndpointConfigArn(caller.AccountId, endpointConfigName);
        var allowed = await access.CheckAsync(EndpointsActions.DeleteEndpointConfig, arn, config.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (config is null)
        {
            return EndpointsErrors.ConfigNotFound(arn, endpointConfigName);
        }

        var now = scope.Clock.GetUtcNow();
        db.Remove(config);
        db.Record(new AuditRecord(caller.Value, EndpointsActions.DeleteEndpointConfig, arn, now));
        db.Tell(caller.AccountId, EndpointsActions.ConfigTopic, now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
