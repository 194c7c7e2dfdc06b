using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.BatchTransform;

/// <summary>ListTransformJobs: what the caller may describe, filtered and sorted in the database, then by tags, then paged.</summary>
[UseCase(BatchTransformActions.ListTransformJobs)]
public sealed class ListTransformJobs(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns)
{
    public async Task<Result<TransformJobList>> RunAsync(TransformJobFilter filter, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(BatchTransformActions.ListTransformJobs, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<TransformJobList>.Failure(allowed.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        var all = db.Set<TransformJob>().AsNoTracking();
        var found = Filter(all, filter);
        var visible = await VisibleAsync(Sort(found, filter), cancellationToken);
        var ids = visible.Skip(Math.Max(0, filter.Skip)).Take(Math.Clamp(filter.Take, 1, 100)).Select(j => j.Id).ToList();
        var jobs = await Sort(found.Where(j => ids.Contains(j.Id)), filter).ToListAsync(cancellationToken);
        var isEmpty = visible.Count == 0 && (await VisibleAsync(all, cancellationToken)).Count == 0;
        return new TransformJobList(jobs, visible.Count, isEmpty);
    }

    private async Task<IReadOnlyList<TaggedJob>> VisibleAsync(IQueryable<TransformJob> jobs, CancellationToken cancellationToken) =>
        await access.FilterAsync(
            BatchTransformActions.DescribeTransformJob,
            await jobs.Select(j => new TaggedJob(j.Id, j.Name, j.Tags)).ToListAsync(cancellationToken),
            j => (arns.TransformJobArn(caller.AccountId, j.Name), j.TagsJson),
            cancellationToken);

    private static IQueryable<TransformJob> Filter(IQueryable<TransformJob> jobs, TransformJobFilter filter)
    {
        if (!string.IsNullOrEmpty(filter.NameContains))
        {
            // Names are ASCII: lower() is the same on both databases.
#pragma warning disable CA1304, CA1311, CA1862 // runs in the database
            var part = filter.NameContains.ToLowerInvariant();
            jobs = jobs.Where(j => j.Name.ToLower().Contains(part));
#pragma warning restore CA1304, CA1311, CA1862
        }

        jobs = Where(jobs, filter.StatusEquals, status => j => j.Status == status);
        jobs = Where(jobs, filter.CreatedAfter, at => j => j.CreatedAt > at);
        jobs = Where(jobs, filter.CreatedBefore, at => j => j.CreatedAt < at);
        jobs = Where(jobs, filter.ModifiedAfter, at => j => j.ModifiedAt > at);
        return Where(jobs, filter.ModifiedBefore, at => j => j.ModifiedAt < at);
    }

    private static IQueryable<TransformJob> Where<T>(IQueryable<TransformJob> jobs, T? value, Func<T, Expression<Func<TransformJob, bool>>> predicate)
        where T : struct => value is { } given ? jobs.Where(predicate(given)) : jobs;

    private static IOrderedQueryable<TransformJob> Sort(IQueryable<TransformJob> jobs, TransformJobFilter filter) => (filter.SortBy, filter.Descending) switch
    {
        (TransformJobSort.Name, false) => jobs.OrderBy(j => j.Name),
        (TransformJobSort.Name, true) => jobs.OrderByDescending(j => j.Name),
        (TransformJobSort.Status, false) => jobs.OrderBy(j => j.Status).ThenByDescending(j => j.CreatedAt),
        (TransformJobSort.Status, true) => jobs.OrderByDescending(j => j.Status).ThenByDescending(j => j.CreatedAt),
        (_, false) => jobs.OrderBy(j => j.CreatedAt).ThenBy(j => j.Name),
        _ => jobs.OrderByDescending(j => j.CreatedAt).ThenBy(j => j.Name),
    };

    private sealed record TaggedJob(Guid Id, string Name, string TagsJson);
}

/// <summary>One page of jobs.</summary>
/// <param name="Jobs">Detached rows.</param>
/// <param name="Total">All that pass the filter and the caller may describe.</param>
/// <param name="IsEmpty">The account has no job at all that the caller may describe.</param>
public sealed record TransformJobList(IReadOnlyList<TransformJob> Jobs, int Total, bool IsEmpty);
