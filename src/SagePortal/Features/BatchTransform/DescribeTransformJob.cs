using Microsoft.EntityFrameworkCore;
using SagePortal.Features.BatchTransform.Running;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.BatchTransform;

/// <summary>DescribeTransformJob: one job with its place in the queue.</summary>
[UseCase(BatchTransformActions.DescribeTransformJob)]
public sealed class DescribeTransformJob(PortalDbFactory dbs, IAccess access, CurrentCaller caller, TransformQueue queue, Arns arns)
{
    public async Task<Result<TransformJobDescription>> RunAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var job = await db.Set<TransformJob>().AsNoTracking().SingleOrDefaultAsync(j => j.Name == name, cancellationToken);
        var arn = arns.TransformJobArn(caller.AccountId, name);
        var allowed = await access.CheckAsync(BatchTransformActions.DescribeTransformJob, arn, job.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<TransformJobDescription>.Failure(allowed.Errors);
        }

        if (job is null)
        {
            return BatchTransformErrors.NotFound(name);
        }

        int? position = job.IsQueued && (await queue.PositionsAsync(cancellationToken)).TryGetValue(job.Id, out var place) ? place : null;
        return new TransformJobDescription(job, arn, position);
    }
}

/// <summary>A job as pages and the API show it.</summary>
/// <param name="Job">The row; detached.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="QueuePosition">1-based while it waits for a free slot; null otherwise.</param>
public sealed record TransformJobDescription(TransformJob Job, string Arn, int? QueuePosition);
