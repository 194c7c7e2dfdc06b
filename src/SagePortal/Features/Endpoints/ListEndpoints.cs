using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints;

/// <summary>ListEndpoints: newest first unless asked otherwise.</summary>
[UseCase(EndpointsActions.ListEndpoints)]
public sealed class ListEndpoints(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns)
{
    public async Task<Result<ResourcePage<Endpoint>>> RunAsync(ResourceFilter filter, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(EndpointsActions.ListEndpoints, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<ResourcePage<Endpoint>>.Failure(allowed.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        var all = db.Set<Endpoint>().AsNoTracking();
        return await access.PageAsync(
            all, Order(Matching(all, filter), filter), filter, EndpointsActions.DescribeEndpoint, name => arns.EndpointArn(caller.AccountId, name), cancellationToken);
    }

    private static IQueryable<Endpoint> Matching(IQueryable<Endpoint> all, ResourceFilter filter)
    {
        var found = all.Matching(filter);
        found = filter.StatusEquals is { } status ? found.Where(e => e.Status == status) : found;
        found = filter.ModifiedAfter is { } after ? found.Where(e => e.ModifiedAt > after) : found;
        return filter.ModifiedBefore is { } before ? found.Where(e => e.ModifiedAt < before) : found;
    }

    private static IOrderedQueryable<Endpoint> Order(IQueryable<Endpoint> found, ResourceFilter filter) => (filter.SortBy, filter.Descending) switch
    {
        (ResourceSort.Status, false) => found.OrderBy(e => e.Status).ThenByDescending(e => e.CreatedAt),
        (ResourceSort.Status, true) => found.OrderByDescending(e => e.Status).ThenByDescending(e => e.CreatedAt),
        _ => found.InOrder(filter),
    };
}
