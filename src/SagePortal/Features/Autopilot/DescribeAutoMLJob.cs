using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Autopilot.Training;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot;

/// <summary>DescribeAutoMLJobV2: one job with its place in the queue.</summary>
[UseCase(AutopilotActions.DescribeAutoMLJob)]
public sealed class DescribeAutoMLJob(PortalDbFactory dbs, IAccess access, CurrentCaller caller, JobQueue queue, Arns arns)
{
    public async Task<Result<AutoMLJobDescription>> RunAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var job = await db.Set<AutoMLJob>().AsNoTracking().SingleOrDefaultAsync(j => j.Name == name, cancellationToken);
        var arn = arns.JobArn(caller.AccountId, name);
        var allowed = await access.CheckAsync(AutopilotActions.DescribeAutoMLJob, arn, job.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<AutoMLJobDescription>.Failure(allowed.Errors);
        }

        if (job is null)
        {
            return AutopilotErrors.NotFound(arn, name);
        }

        int? position = job.IsQueued && (await queue.PositionsAsync(cancellationToken)).TryGetValue(job.Id, out var place) ? place : null;
        return new AutoMLJobDescription(job, arn, position);
    }
}

/// <summary>A job as pages and the API show it.</summary>
/// <param name="Job">The row; detached.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="QueuePosition">1-based while it waits for a free slot; null otherwise.</param>
public sealed record AutoMLJobDescription(AutoMLJob Job, string Arn, int? QueuePosition);
