using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;

namespace SagePortal.Features.Endpoints;

/// <summary>One page of a list.</summary>
/// <param name="Rows">Detached.</param>
/// <param name="Total">All that pass the filter and the caller may describe.</param>
/// <param name="IsEmpty">The account has nothing of the kind at all that the caller may describe.</param>
public sealed record ResourcePage<T>(IReadOnlyList<T> Rows, int Total, bool IsEmpty);

/// <summary>Lists what the caller may describe: filtered and sorted in the database, then by tags, then paged. What is left out is not counted.</summary>
internal static class ResourcePages
{
    public static async Task<ResourcePage<T>> PageAsync<T>(
        this IAccess access, IQueryable<T> all, IOrderedQueryable<T> found, ResourceFilter filter, string action, Func<string, string> arnOf, CancellationToken cancellationToken)
        where T : class, INamedResource
    {
        var visible = await VisibleAsync(access, found, action, arnOf, cancellationToken);
        var ids = visible.Skip(Math.Max(0, filter.Skip)).Take(Math.Clamp(filter.Take, 1, 100)).Select(r => r.Id).ToList();
        var places = ids.Index().ToDictionary(p => p.Item, p => p.Index);
        var rows = await all.Where(r => ids.Contains(r.Id)).ToListAsync(cancellationToken);
        var isEmpty = visible.Count == 0 && (await VisibleAsync(access, all, action, arnOf, cancellationToken)).Count == 0;
        return new ResourcePage<T>([.. rows.OrderBy(r => places[r.Id])], visible.Count, isEmpty);
    }

    public static IQueryable<T> Matching<T>(this IQueryable<T> rows, ResourceFilter filter)
        where T : class, INamedResource
    {
        if (!string.IsNullOrEmpty(filter.NameContains))
        {
            // Names are ASCII: lower() is the same on both databases.
#pragma warning disable CA1304, CA1311, CA1862 // runs in the database
            var part = filter.NameContains.ToLowerInvariant();
            rows = rows.Where(r => r.Name.ToLower().Contains(part));
#pragma warning restore CA1304, CA1311, CA1862
        }

        rows = filter.CreatedAfter is { } after ? rows.Where(r => r.CreatedAt > after) : rows;
        return filter.CreatedBefore is { } before ? rows.Where(r => r.CreatedAt < before) : rows;
    }

    public static IOrderedQueryable<T> InOrder<T>(this IQueryable<T> rows, ResourceFilter filter)
        where T : class, INamedResource
    {
        if (filter.SortBy == ResourceSort.Name)
        {
            return filter.Descending ? rows.OrderByDescending(r => r.Name) : rows.OrderBy(r => r.Name);
        }

        return filter.Descending ? rows.OrderByDescending(r => r.CreatedAt).ThenBy(r => r.Name) : rows.OrderBy(r => r.CreatedAt).ThenBy(r => r.Name);
    }

    private static async Task<IReadOnlyList<TaggedName>> VisibleAsync<T>(IAccess access, IQueryable<T> rows, string action, Func<string, string> arnOf, CancellationToken cancellationToken)
        where T : class, INamedResource =>
        await access.FilterAsync(
            action,
            await rows.Select(r => new TaggedName(r.Id, r.Name, r.Tags)).ToListAsync(cancellationToken),
            r => (arnOf(r.Name), r.TagsJson),
            cancellationToken);

    private sealed record TaggedName(Guid Id, string Name, string TagsJson);
}
