using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Packages;

/// <summary>
/// ListModelPackages: what the caller may describe, filtered and sorted in the database, then by tags, then paged. What is left out is not
/// counted either.
/// </summary>
[UseCase(ModelRegistryActions.ListModelPackages)]
public sealed class ListModelPackages(PortalDbFactory dbs, IAccess access, CurrentCaller caller, PackageReader reader, Arns arns)
{
    public async Task<Result<ModelPackageList>> RunAsync(ModelPackageFilter filter, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var name = filter.ModelPackageGroupName is null ? null : reader.NameOf(filter.ModelPackageGroupName);
        var group = name is null ? null : await reader.FindGroupAsync(db, name, cancellationToken);
        var resource = name is null ? "*" : reader.GroupArn(name);
        var allowed = await access.CheckAsync(ModelRegistryActions.ListModelPackages, resource, group is null ? null : new RequestContext().OfResource(group.TagsJson), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<ModelPackageList>.Failure(allowed.Errors);
        }

        if (name is not null && group is null)
        {
            return ModelRegistryErrors.GroupNotFound(resource, name);
        }

        var found = Filter(OfType(db.Set<ModelPackage>().AsNoTracking(), filter, group), filter);
        var rows = await Sort(found, filter)
            .Select(p => new { p.Id, p.Name, p.Version, p.TagsJson, GroupTags = db.Set<ModelPackageGroup>().Where(g => g.Id == p.GroupId).Select(g => g.TagsJson).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        var visible = await access.FilterAsync(
            ModelRegistryActions.DescribeModelPackage, rows, p => (arns.PackageArn(caller.AccountId, p.Name, p.Version), p.GroupTags ?? p.TagsJson), cancellationToken);
        var ids = visible.Skip(Math.Max(0, filter.Skip)).Take(Math.Clamp(filter.Take, 1, 100)).Select(p => p.Id).ToList();
        return new ModelPackageList(await Sort(found.Where(p => ids.Contains(p.Id)), filter).ToListAsync(cancellationToken), visible.Count);
    }

    private static IQueryable<ModelPackage> OfType(IQueryable<ModelPackage> packages, ModelPackageFilter filter, ModelPackageGroup? group) => (group, filter.Type) switch
    {
        ({ Id: var id }, ModelPackageType.Versioned or ModelPackageType.Both or null) => packages.Where(p => p.GroupId == id),
        (not null, _) => packages.Where(_ => false),
        (_, ModelPackageType.Versioned) => packages.Where(p => p.GroupId != null),
        (_, ModelPackageType.Both) => packages,
        _ => packages.Where(p => p.GroupId == null),
    };

    private static IQueryable<ModelPackage> Filter(IQueryable<ModelPackage> packages, ModelPackageFilter filter)
    {
        packages = packages.WhereAnyContains(filter.NameContains, p => p.Name);
        packages = Where(packages, filter.ModelApprovalStatus, status => p => p.ApprovalStatus == status);
        packages = Where(packages, filter.CreationTimeAfter, at => p => p.CreatedAt > at);
        packages = Where(packages, filter.CreationTimeBefore, at => p => p.CreatedAt < at);
        return string.IsNullOrEmpty(filter.Stage) ? packages : packages.Where(p => p.Stage == filter.Stage);
    }

    private static IQueryable<ModelPackage> Where<T>(IQueryable<ModelPackage> packages, T? value, Func<T, Expression<Func<ModelPackage, bool>>> predicate)
        where T : struct => value is { } given ? packages.Where(predicate(given)) : packages;

    private static IOrderedQueryable<ModelPackage> Sort(IQueryable<ModelPackage> packages, ModelPackageFilter filter) => (filter.SortBy, filter.Descending) switch
    {
        (RegistrySort.Name, false) => packages.OrderBy(p => p.Name).ThenBy(p => p.Version),
        (RegistrySort.Name, true) => packages.OrderByDescending(p => p.Name).ThenByDescending(p => p.Version),
        (_, false) => packages.OrderBy(p => p.CreatedAt).ThenBy(p => p.Version).ThenBy(p => p.Id),
        _ => packages.OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Version).ThenBy(p => p.Id),
    };
}

/// <summary>One page of packages.</summary>
/// <param name="Packages">Detached rows.</param>
/// <param name="Total">All that pass the filter and the caller may describe.</param>
public sealed record ModelPackageList(IReadOnlyList<ModelPackage> Packages, int Total);
