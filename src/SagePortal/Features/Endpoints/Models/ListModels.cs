using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Models;

/// <summary>ListModels: newest first unless asked otherwise.</summary>
[UseCase(EndpointsActions.ListModels)]
public sealed class ListModels(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns)
{
    public async Task<Result<ResourcePage<Model>>> RunAsync(ResourceFilter filter, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(EndpointsActions.ListModels, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<ResourcePage<Model>>.Failure(allowed.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        var all = db.Set<Model>().AsNoTracking();
        return await access.PageAsync(
            all, all.Matching(filter).InOrder(filter), filter, EndpointsActions.DescribeModel, name => arns.ModelArn(caller.AccountId, name), cancellationToken);
    }
}
