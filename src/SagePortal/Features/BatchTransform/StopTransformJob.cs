using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.BatchTransform;

/// <summary>StopTransformJob: what is done is kept. The supervisor obeys within a second or two.</summary>
[UseCase(BatchTransformActions.StopTransformJob)]
public sealed class StopTransformJob(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns, TimeProvider clock)
{
    private const int Attempts = 5;

    public async Task<Result> RunAsync(string name, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(name, cancellationToken);
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                // The supervisor moved the job meanwhile: decide again on its newest state.
            }
        }
    }

    private async Task<Result> TryAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var job = await db.Set<TransformJob>().SingleOrDefaultAsync(j => j.Name == name, cancellationToken);
        var arn = arns.TransformJobArn(caller.AccountId, name);
        var allowed = await access.CheckAsync(BatchTransformActions.StopTransformJob, arn, job.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (job is null)
        {
            return BatchTransformErrors.NotFound(name);
        }

        var now = clock.GetUtcNow();
        var decided = job.Stop(now);
        if (!decided.IsSuccess)
        {
            return decided;
        }

        db.Record(new AuditRecord(caller.Value, BatchTransformActions.StopTransformJob, arn, now));
        db.Tell(caller.AccountId, BatchTransformActions.JobTopic(name), now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
