using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints;

/// <summary>An endpoint's history: what was deployed when, by whom and why, newest first.</summary>
[UseCase(EndpointsActions.DescribeEndpoint)]
public sealed class ListEndpointDeployments(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns)
{
    public async Task<Result<IReadOnlyList<EndpointDeployment>>> RunAsync(string endpointName, int count, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var endpoint = await db.Set<Endpoint>().AsNoTracking().SingleOrDefaultAsync(e => e.Name == endpointName, cancellationToken);
        var arn = arns.EndpointArn(caller.AccountId, endpointName);
        var allowed = await access.CheckAsync(EndpointsActions.DescribeEndpoint, arn, endpoint.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<IReadOnlyList<EndpointDeployment>>.Failure(allowed.Errors);
        }

        if (endpoint is null)
        {
            return EndpointsErrors.EndpointNotFound(arn, endpointName);
        }

        return await db.Set<EndpointDeployment>().AsNoTracking().Where(d => d.EndpointId == endpoint.Id).OrderByDescending(d => d.StartedAt).Take(count).ToListAsync(cancellationToken);
    }
}
