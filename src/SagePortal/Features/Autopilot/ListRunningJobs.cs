using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot;

/// <summary>What the home page shows of Autopilot: what runs now, then what ended last.</summary>
[UseCase(AutopilotActions.ListAutoMLJobs)]
public sealed class ListRunningJobs(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns)
{
    /// <returns>At most <paramref name="count"/> jobs that the caller may describe, unfinished ones first, newest first.</returns>
    public async Task<Result<IReadOnlyList<AutoMLJob>>> RunAsync(int count, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(AutopilotActions.ListAutoMLJobs, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<IReadOnlyList<AutoMLJob>>.Failure(allowed.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        var ordered = db.Set<AutoMLJob>().AsNoTracking().OrderBy(j => j.EndedAt != null).ThenByDescending(j => j.CreatedAt);
        var visible = await access.FilterAsync(
            AutopilotActions.DescribeAutoMLJob,
            await ordered.Select(j => new TaggedJob(j.Id, j.Name, j.Tags)).ToListAsync(cancellationToken),
            j => (arns.JobArn(caller.AccountId, j.Name), j.TagsJson),
            cancellationToken);
        var ids = visible.Take(count).Select(j => j.Id).ToList();
        return await ordered.Where(j => ids.Contains(j.Id)).ToListAsync(cancellationToken);
    }
}
