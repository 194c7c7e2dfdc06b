using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Configurations;

/// <summary>ListEndpointConfigs: newest first unless asked otherwise.</summary>
[UseCase(EndpointsActions.ListEndpointConfigs)]
public sealed class ListEndpointConfigs(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns)
{
    public async Task<Result<ResourcePage<EndpointConfig>>> RunAsync(ResourceFilter filter, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(EndpointsActions.ListEndpointConfigs, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<ResourcePage<EndpointConfig>>.Failure(allowed.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        var all = db.Set<EndpointConfig>().AsNoTracking();
        return await access.PageAsync(
            all, all.Matching(filter).InOrder(filter), filter, EndpointsActions.DescribeEndpointConfig, name => arns.EndpointConfigArn(caller.AccountId, name), cancellationToken);
    }
}
