using Microsoft.EntityFrameworkCore;
using Quartz;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.BatchTransform.Running;

/// <summary>The jobs that nobody supervises, oldest first.</summary>
public sealed class TransformQueue(PortalDbFactory dbs, TransformSlots slots, TransformLeases leases, ISchedulerFactory schedulers)
{
    /// <summary>As many unfinished jobs without a living supervisor as there are free slots on this host.</summary>
    public async Task<IReadOnlyList<TransformJob>> StartableAsync(CancellationToken cancellationToken)
    {
        var free = slots.Free;
        if (free == 0)
        {
            return [];
        }

        await using var db = dbs.OpenAcrossAccounts();
        var unfinished = await db.Set<TransformJob>().AsNoTracking()
            .Where(j => j.Status == TransformJobStatus.InProgress || j.Status == TransformJobStatus.Stopping)
            .OrderBy(j => j.CreatedAt)
            .ToListAsync(cancellationToken);
        return [.. unfinished.Where(j => !leases.IsHeld(j)).Take(free)];
    }

    /// <summary>1 for the next to start, by job id; jobs that run are not in it. All accounts share the machine and the queue.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> PositionsAsync(CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        var waiting = await db.Set<TransformJob>()
            .Where(j => j.Status == TransformJobStatus.InProgress && j.StartedAt == null)
            .OrderBy(j => j.CreatedAt)
            .Select(j => j.Id)
            .ToListAsync(cancellationToken);
        return waiting.Index().ToDictionary(w => w.Item, w => w.Index + 1);
    }

    /// <summary>Has the dispatcher look now instead of in a few seconds.</summary>
    public async Task WakeAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.TriggerJob(DispatchTransformJobsJob.Key, cancellationToken);
    }
}
