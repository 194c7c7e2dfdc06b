using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Groups;

/// <summary>ListModelPackageGroups: those that the caller may describe, each with its newest version and what waits in it.</summary>
[UseCase(ModelRegistryActions.ListModelPackageGroups)]
public sealed class ListModelPackageGroups(PortalDbFactory dbs, IAccess access, CurrentCaller caller, PackageReader reader)
{
    public async Task<Result<ModelPackageGroupList>> RunAsync(ModelPackageGroupFilter filter, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(ModelRegistryActions.ListModelPackageGroups, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<ModelPackageGroupList>.Failure(allowed.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        var found = db.Set<ModelPackageGroup>().AsNoTracking().WhereAnyContains(filter.NameContains, g => g.Name);
        found = filter.CreationTimeAfter is { } after ? found.Where(g => g.CreatedAt > after) : found;
        found = filter.CreationTimeBefore is { } before ? found.Where(g => g.CreatedAt < before) : found;
        var visible = await VisibleAsync(Sort(found, filter), cancellationToken);
        var ids = visible.Skip(Math.Max(0, filter.Skip)).Take(Math.Clamp(filter.Take, 1, 100)).Select(g => g.Id).ToList();
        var groups = await Sort(found.Where(g => ids.Contains(g.Id)), filter).ToListAsync(cancellationToken);
        var isEmpty = visible.Count == 0 && (await VisibleAsync(db.Set<ModelPackageGroup>().AsNoTracking(), cancellationToken)).Count == 0;
        return new ModelPackageGroupList(await RowsAsync(db, groups, cancellationToken), visible.Count, isEmpty);
    }

    private async Task<IReadOnlyList<TaggedGroup>> VisibleAsync(IQueryable<ModelPackageGroup> groups, CancellationToken cancellationToken) => await access.FilterAsync(
        ModelRegistryActions.DescribeModelPackageGroup,
        await groups.Select(g => new TaggedGroup(g.Id, g.Name, g.TagsJson)).ToListAsync(cancellationToken),
        g => (reader.GroupArn(g.Name), g.TagsJson),
        cancellationToken);

    private static async Task<IReadOnlyList<ModelPackageGroupRow>> RowsAsync(PortalDb db, List<ModelPackageGroup> groups, CancellationToken cancellationToken)
    {
        var ids = groups.ConvertAll(g => (Guid?)g.Id);
        var counts = await db.Set<ModelPackage>().Where(p => ids.Contains(p.GroupId))
            .GroupBy(p => new { p.GroupId, p.ApprovalStatus })
            .Select(g => new { g.Key.GroupId, g.Key.ApprovalStatus, Count = g.Count(), Newest = g.Max(p => p.Version), At = g.Max(p => p.CreatedAt) })
            .ToListAsync(cancellationToken);
        var aliases = await db.Set<ModelPackageAlias>().AsNoTracking().Where(a => ids.Contains(a.GroupId)).OrderBy(a => a.Name).ToListAsync(cancellationToken);
        return
        [
            .. from @group in groups
               let own = counts.Where(c => c.GroupId == @group.Id).ToList()
               select new ModelPackageGroupRow(
                   @group,
                   own.Sum(c => c.Count),
                   own.Where(c => c.ApprovalStatus == ModelApprovalStatus.PendingManualApproval).Sum(c => c.Count),
                   own.Max(c => c.Newest),
                   own.Where(c => c.ApprovalStatus == ModelApprovalStatus.Approved).Max(c => c.Newest),
                   own.Count == 0 ? @group.CreatedAt : own.Max(c => c.At),
                   [.. aliases.Where(a => a.GroupId == @group.Id)]),
        ];
    }

    private static IOrderedQueryable<ModelPackageGroup> Sort(IQueryable<ModelPackageGroup> groups, ModelPackageGroupFilter filter) => (filter.SortBy, filter.Descending) switch
    {
        (RegistrySort.Name, false) => groups.OrderBy(g => g.Name),
        (RegistrySort.Name, true) => groups.OrderByDescending(g => g.Name),
        (_, false) => groups.OrderBy(g => g.CreatedAt).ThenBy(g => g.Id),
        _ => groups.OrderByDescending(g => g.CreatedAt).ThenBy(g => g.Id),
    };

    private sealed record TaggedGroup(Guid Id, string Name, string TagsJson);
}

/// <summary>ListModelPackageGroups' input. Nothing is filtered that is null.</summary>
public sealed record ModelPackageGroupFilter
{
    /// <summary>Case does not matter.</summary>
    public string? NameContains { get; init; }

    public DateTimeOffset? CreationTimeAfter { get; init; }

    public DateTimeOffset? CreationTimeBefore { get; init; }

    public RegistrySort SortBy { get; init; }

    public bool Descending { get; init; }

    public int Skip { get; init; }

    /// <summary>1–100.</summary>
    public int Take { get; init; } = 100;
}

/// <summary>One page of groups.</summary>
/// <param name="Rows">In order.</param>
/// <param name="Total">All that pass the filter and the caller may describe.</param>
/// <param name="IsEmpty">The account has no group at all that the caller may describe.</param>
public sealed record ModelPackageGroupList(IReadOnlyList<ModelPackageGroupRow> Rows, int Total, bool IsEmpty);

/// <summary>A group and how it stands.</summary>
/// <param name="Group">Detached.</param>
/// <param name="Versions">How many there are.</param>
/// <param name="Pending">How many wait for approval.</param>
/// <param name="Latest">Newest number; null for none.</param>
/// <param name="LatestApproved">Newest approved number; null for none.</param>
/// <param name="LastRegisteredAt">When the newest version came.</param>
/// <param name="Aliases">By name.</param>
public sealed record ModelPackageGroupRow(ModelPackageGroup Group, int Versions, int Pending, int? Latest, int? LatestApproved, DateTimeOffset LastRegisteredAt, IReadOnlyList<ModelPackageAlias> Aliases);
