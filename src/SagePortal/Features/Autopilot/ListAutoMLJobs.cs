using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Autopilot.Training;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot;

/// <summary>
/// ListAutoMLJobs: what the caller may describe, filtered and sorted in the database, then by tags, then paged. What is left out is not
/// counted either.
/// </summary>
[UseCase(AutopilotActions.ListAutoMLJobs)]
public sealed class ListAutoMLJobs(PortalDbFactory dbs, IAccess access, CurrentCaller caller, JobQueue queue, Arns arns)
{
    public async Task<Result<AutoMLJobList>> RunAsync(AutoMLJobFilter filter, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(AutopilotActions.ListAutoMLJobs, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<AutoMLJobList>.Failure(allowed.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        var all = db.Set<AutoMLJob>().AsNoTracking();
        var found = Filter(all, filter);
        var visible = await VisibleAsync(Sort(found, filter), cancellationToken);
        var ids = visible.Skip(Math.Max(0, filter.Skip)).Take(Math.Clamp(filter.Take, 1, 100)).Select(j => j.Id).ToList();
        var jobs = await Sort(found.Where(j => ids.Contains(j.Id)), filter).ToListAsync(cancellationToken);
        var isEmpty = visible.Count == 0 && (await VisibleAsync(all, cancellationToken)).Count == 0;
        var positions = jobs.Exists(j => j.IsQueued) ? await queue.PositionsAsync(cancellationToken) : new Dictionary<Guid, int>();
        return new AutoMLJobList(jobs, visible.Count, isEmpty, positions);
    }

    private async Task<IReadOnlyList<TaggedJob>> VisibleAsync(IQueryable<AutoMLJob> jobs, CancellationToken cancellationToken) =>
        await access.FilterAsync(
            AutopilotActions.DescribeAutoMLJob,
            await jobs.Select(j => new TaggedJob(j.Id, j.Name, j.Tags)).ToListAsync(cancellationToken),
            j => (arns.JobArn(caller.AccountId, j.Name), j.TagsJson),
            cancellationToken);

    private static IQueryable<AutoMLJob> Filter(IQueryable<AutoMLJob> jobs, AutoMLJobFilter filter)
    {
        if (!string.IsNullOrEmpty(filter.NameContains))
        {
            // Names are ASCII: lower() is the same on both databases.
#pragma warning disable CA1304, CA1311, CA1862 // runs in the database
            var part = filter.NameContains.ToLowerInvariant();
            jobs = jobs.Where(j => j.Name.ToLower().Contains(part));
#pragma warning restore CA1304, CA1311, CA1862
        }

        jobs = Where(jobs, filter.Status, status => j => j.Status == status);
        jobs = Where(jobs, filter.CreatedAfter, at => j => j.CreatedAt > at);
        jobs = Where(jobs, filter.CreatedBefore, at => j => j.CreatedAt < at);
        jobs = Where(jobs, filter.ModifiedAfter, at => j => j.ModifiedAt > at);
        jobs = Where(jobs, filter.ModifiedBefore, at => j => j.ModifiedAt < at);
        return string.IsNullOrEmpty(filter.DatasetName) ? jobs : jobs.Where(j => j.DatasetName == filter.DatasetName);
    }

    private static IQueryable<AutoMLJob> Where<T>(IQueryable<AutoMLJob> jobs, T? value, Func<T, Expression<Func<AutoMLJob, bool>>> predicate)
        where T : struct => value is { } given ? jobs.Where(predicate(given)) : jobs;

    private static IOrderedQueryable<AutoMLJob> Sort(IQueryable<AutoMLJob> jobs, AutoMLJobFilter filter) => (filter.SortBy, filter.Descending) switch
    {
        (AutoMLJobSort.Name, false) => jobs.OrderBy(j => j.Name),
        (AutoMLJobSort.Name, true) => jobs.OrderByDescending(j => j.Name),
        (AutoMLJobSort.Status, false) => jobs.OrderBy(j => j.Status).ThenByDescending(j => j.CreatedAt),
        (AutoMLJobSort.Status, true) => jobs.OrderByDescending(j => j.Status).ThenByDescending(j => j.CreatedAt),
        (_, false) => jobs.OrderBy(j => j.CreatedAt).ThenBy(j => j.Name),
        _ => jobs.OrderByDescending(j => j.CreatedAt).ThenBy(j => j.Name),
    };
}

/// <summary>One page of jobs.</summary>
/// <param name="Jobs">Detached rows.</param>
/// <param name="Total">All that pass the filter and the caller may describe.</param>
/// <param name="IsEmpty">The account has no job at all that the caller may describe.</param>
/// <param name="QueuePositions">1-based place of the waiting ones, by id.</param>
public sealed record AutoMLJobList(IReadOnlyList<AutoMLJob> Jobs, int Total, bool IsEmpty, IReadOnlyDictionary<Guid, int> QueuePositions);

/// <summary>What the decision about a row of a list needs.</summary>
internal sealed record TaggedJob(Guid Id, string Name, string TagsJson);
