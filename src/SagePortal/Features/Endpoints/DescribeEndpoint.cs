using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints;

/// <summary>DescribeEndpoint: what serves, and what is being deployed.</summary>
[UseCase(EndpointsActions.DescribeEndpoint)]
public sealed class DescribeEndpoint(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns)
{
    public async Task<Result<EndpointDescription>> RunAsync(string endpointName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var endpoint = await db.Set<Endpoint>().AsNoTracking().SingleOrDefaultAsync(e => e.Name == endpointName, cancellationToken);
        var arn = arns.EndpointArn(caller.AccountId, endpointName);
        var allowed = await access.CheckAsync(EndpointsActions.DescribeEndpoint, arn, endpoint.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<EndpointDescription>.Failure(allowed.Errors);
        }

        if (endpoint is null)
        {
            return EndpointsErrors.EndpointNotFound(arn, endpointName);
        }

        var pending = await db.Set<EndpointDeployment>().AsNoTracking().FirstOrDefaultAsync(d => d.EndpointId == endpoint.Id && d.EndedAt == null, cancellationToken);
        return EndpointDescriptions.Of(endpoint, pending, arn);
    }
}
