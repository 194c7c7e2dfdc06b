using Microsoft.EntityFrameworkCore;
using SagePortal.AutoML.Transform;
using SagePortal.Platform.Audit;
using SagePortal.Platform.LiveUpdates;
using SagePortal.Platform.Notifications;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.BatchTransform.Running;

/// <summary>Writes a job's course into the database on behalf of the portal: state, audit row, notification and outbox in one transaction.</summary>
public sealed class TransformJournal(PortalDbFactory dbs, ILiveUpdates live, Arns arns, TimeProvider clock)
{
    private const int Attempts = 5;

    public async Task<TransformJob?> FindAsync(string accountId, string name, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(accountId);
        return await db.Set<TransformJob>().AsNoTracking().SingleOrDefaultAsync(j => j.Name == name, cancellationToken);
    }

    public async Task<bool> IsStoppingAsync(TransformJob job, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(job.AccountId);
        return await db.Set<TransformJob>().AnyAsync(j => j.Id == job.Id && j.Status == TransformJobStatus.Stopping, cancellationToken);
    }

    /// <summary>Applies a decision to the newest state; repeats it when somebody else decided meanwhile.</summary>
    /// <returns>The job as it is now; detached.</returns>
    public async Task<TransformJob> ChangeAsync(TransformJob job, Action<TransformJob> decide, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = dbs.Open(job.AccountId);
            var current = await db.Set<TransformJob>().SingleAsync(j => j.Id == job.Id, cancellationToken);
            var ended = current.HasEnded;
            decide(current);
            var now = clock.GetUtcNow();
            db.Tell(job.AccountId, BatchTransformActions.JobTopic(job.Name), now);
            if (!ended && current.HasEnded)
            {
                db.Record(new AuditRecord(job.AccountId, job.CreatedByArn, job.CreatedByName, "sagemaker.amazonaws.com", $"sagemaker:TransformJob{current.Status}", arns.TransformJobArn(job.AccountId, job.Name), now));
                db.Add(new Notification(job.AccountId, job.CreatedBy, $"TransformJob{current.Status}", job.Name, $"/batch/{job.Name}", now));
            }

            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return current;
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                // Loaded afresh in the next round.
            }
        }
    }

    /// <summary>Not worth an outbox row or a second try: the next report is half a second away.</summary>
    public async Task ReportAsync(TransformJob job, TransformProgress progress, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(job.AccountId);
        var current = await db.Set<TransformJob>().SingleAsync(j => j.Id == job.Id, cancellationToken);
        current.Report(progress, clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return;
        }

        live.Publish(job.AccountId, BatchTransformActions.JobTopic(job.Name));
    }
}
