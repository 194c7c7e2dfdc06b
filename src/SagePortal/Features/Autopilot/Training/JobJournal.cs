using Microsoft.EntityFrameworkCore;
using SagePortal.AutoML.Jobs;
using SagePortal.Platform.Audit;
using SagePortal.Platform.LiveUpdates;
using SagePortal.Platform.Notifications;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot.Training;

/// <summary>
/// Writes a job's course into the database on behalf of the portal: state, audit row, notification and outbox in one transaction.
/// </summary>
public sealed class JobJournal(PortalDbFactory dbs, ILiveUpdates live, Arns arns, TimeProvider clock)
{
    private const int Attempts = 5;

    public async Task<AutoMLJob?> FindAsync(string accountId, string name, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(accountId);
        return await db.Set<AutoMLJob>().AsNoTracking().SingleOrDefaultAsync(j => j.Name == name, cancellationToken);
    }

    public async Task<StopMode> StopModeAsync(AutoMLJob job, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(job.AccountId);
        return await db.Set<AutoMLJob>().Where(j => j.Id == job.Id).Select(j => j.StopMode).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Applies a decision to the newest state; repeats it when somebody else decided meanwhile.</summary>
    public async Task ChangeAsync(AutoMLJob job, Action<AutoMLJob> decide, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = dbs.Open(job.AccountId);
            var current = await db.Set<AutoMLJob>().SingleAsync(j => j.Id == job.Id, cancellationToken);
            var (ended, state) = (current.HasEnded, (current.Status, current.SecondaryStatus));
            decide(current);
            if (state != (current.Status, current.SecondaryStatus))
            {
                db.Emit(current.ToStateChange(arns));
            }

            db.Tell(job.AccountId, AutopilotActions.JobTopic(job.Name), clock.GetUtcNow());
            if (!ended && current.HasEnded)
            {
                await RecordEndAsync(db, current, cancellationToken);
            }

            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return;
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                // Loaded afresh in the next round.
            }
        }
    }

    /// <summary>Not worth an outbox row or a second try: the next report is half a second away.</summary>
    public async Task ReportAsync(AutoMLJob job, ProgressMade progress, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(job.AccountId);
        var current = await db.Set<AutoMLJob>().SingleAsync(j => j.Id == job.Id, cancellationToken);
        current.Report(progress, clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return;
        }

        live.Publish(job.AccountId, AutopilotActions.JobTopic(job.Name));
    }

    /// <summary>Upserts by name; <paramref name="stored"/> is set once its outputs are in the object store.</summary>
    public async Task RecordAsync(AutoMLJob job, CandidateSummary summary, StoredCandidate? stored, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(job.AccountId);
        var now = clock.GetUtcNow();
        var candidate = await db.Set<AutoMLCandidate>().SingleOrDefaultAsync(c => c.JobId == job.Id && c.Name == summary.Name, cancellationToken);
        if (candidate is null)
        {
            candidate = new AutoMLCandidate(job, summary, now);
            db.Add(candidate);
        }
        else if (!candidate.Update(summary, now))
        {
            return;
        }

        if (stored is not null)
        {
            candidate.Stored(stored.ModelKey, stored.ModelBytes, stored.ReportKey, now);
        }

        db.Tell(job.AccountId, AutopilotActions.JobTopic(job.Name), now);
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<AutoMLCandidate>> CandidatesAsync(AutoMLJob job, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(job.AccountId);
        return await db.Set<AutoMLCandidate>().AsNoTracking().Where(c => c.JobId == job.Id).ToListAsync(cancellationToken);
    }

    private async Task RecordEndAsync(PortalDb db, AutoMLJob job, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var unfinished = await db.Set<AutoMLCandidate>()
            .Where(c => c.JobId == job.Id && (c.Status == CandidateStatus.InProgress || c.Status == CandidateStatus.Stopping))
            .ToListAsync(cancellationToken);
        unfinished.ForEach(c => c.Interrupt(now));
        db.Record(new AuditRecord(job.AccountId, job.CreatedByArn, job.CreatedByName, "sagemaker.amazonaws.com", $"sagemaker:AutoMLJob{job.Status}", arns.JobArn(job.AccountId, job.Name), now));
        db.Add(new Notification(job.AccountId, job.CreatedBy, $"AutoMLJob{job.Status}", job.Name, $"/autopilot/{job.Name}", now));
    }
}
