using Microsoft.EntityFrameworkCore;
using Quartz;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Trainer;

namespace SagePortal.Features.Autopilot.Training;

/// <summary>The jobs that nobody supervises, oldest first.</summary>
public sealed class JobQueue(PortalDbFactory dbs, TrainingSlots slots, ISchedulerFactory schedulers, TimeProvider clock)
{
    /// <summary>As many unfinished jobs without a living supervisor as there are free slots on this host.</summary>
    public async Task<IReadOnlyList<AutoMLJob>> StartableAsync(CancellationToken cancellationToken)
    {
        var free = slots.Free;
        if (free == 0)
        {
            return [];
        }

        await using var db = dbs.OpenAcrossAccounts();
        var waiting = await WithLeases(db).OrderBy(w => w.Job.CreatedAt).AsNoTracking().ToListAsync(cancellationToken);
        return [.. waiting.Where(w => !IsHeld(w.Lease)).Select(w => w.Job).Take(free)];
    }

    /// <summary>1 for the next to start, by job id; jobs that run are not in it. All accounts share the machine and the queue.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> PositionsAsync(CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        var waiting = await db.Set<AutoMLJob>()
            .Where(j => j.Status == AutoMLJobStatus.InProgress && j.StartedAt == null)
            .OrderBy(j => j.CreatedAt)
            .Select(j => j.Id)
            .ToListAsync(cancellationToken);
        return waiting.Index().ToDictionary(w => w.Item, w => w.Index + 1);
    }

    /// <summary>Has the dispatcher look now instead of in a few seconds.</summary>
    public async Task WakeAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.TriggerJob(DispatchAutoMLJobsJob.Key, cancellationToken);
    }

    private static IQueryable<Waiting> WithLeases(PortalDb db) =>
        from job in db.Set<AutoMLJob>()
        where job.Status == AutoMLJobStatus.InProgress || job.Status == AutoMLJobStatus.Stopping
        join held in db.Set<AutoMLJobLease>() on job.Id equals held.JobId into leases
        from lease in leases.DefaultIfEmpty()
        select new Waiting { Job = job, Lease = lease };

    private bool IsHeld(AutoMLJobLease? lease) =>
        lease is not null && lease.ExpiresAt > clock.GetUtcNow() && !ProcessIdentity.IsDead(lease.Owner);

    private sealed class Waiting
    {
        public required AutoMLJob Job { get; init; }

        public AutoMLJobLease? Lease { get; init; }
    }
}
