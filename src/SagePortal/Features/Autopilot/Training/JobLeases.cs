using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Trainer;

namespace SagePortal.Features.Autopilot.Training;

/// <summary>Takes, keeps and gives back the right to supervise a job. Atomic on both databases: one conditional statement each.</summary>
public sealed class JobLeases(PortalDbFactory dbs, TrainingSlots slots, TimeProvider clock)
{
    /// <summary>Lost when not renewed for this long; matters only when another host died.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);

    /// <summary>Null when a living process has it, also when that is this one, or when this host has no free slot. Dispose to give it back.</summary>
    public async Task<HeldJob?> TryTakeAsync(AutoMLJob job, CancellationToken cancellationToken)
    {
        var slot = slots.TryEnter();
        if (slot is null)
        {
            return null;
        }

        try
        {
            if (await TryTakeRowAsync(job, cancellationToken))
            {
                return new HeldJob(this, job, slot);
            }
        }
        catch
        {
            slot.Dispose();
            throw;
        }

        slot.Dispose();
        return null;
    }

    /// <summary>False when it was lost to another process: stop supervising at once.</summary>
    internal async Task<bool> RenewAsync(AutoMLJob job, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(job.AccountId);
        var until = clock.GetUtcNow() + Duration;
        return await db.InTransactionAsync(
            () => db.Set<AutoMLJobLease>()
                .Where(l => l.JobId == job.Id && l.Owner == ProcessIdentity.Current)
                .ExecuteUpdateAsync(l => l.SetProperty(x => x.ExpiresAt, until), cancellationToken),
            cancellationToken) == 1;
    }

    internal async Task ReleaseAsync(AutoMLJob job)
    {
        await using var db = dbs.Open(job.AccountId);
        await db.InTransactionAsync(
            () => db.Set<AutoMLJobLease>()
                .Where(l => l.JobId == job.Id && l.Owner == ProcessIdentity.Current)
                .ExecuteDeleteAsync(CancellationToken.None),
            CancellationToken.None);
    }

    private async Task<bool> TryTakeRowAsync(AutoMLJob job, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(job.AccountId);
        var now = clock.GetUtcNow();
        var held = await db.Set<AutoMLJobLease>().AsNoTracking().SingleOrDefaultAsync(l => l.JobId == job.Id, cancellationToken);
        if (held is null)
        {
            return await TryInsertAsync(db, job, now, cancellationToken);
        }

        if (held.ExpiresAt > now && !ProcessIdentity.IsDead(held.Owner))
        {
            return false;
        }

        var taken = await db.InTransactionAsync(
            () => db.Set<AutoMLJobLease>()
                .Where(l => l.JobId == job.Id && l.Owner == held.Owner && l.ExpiresAt == held.ExpiresAt)
                .ExecuteUpdateAsync(l => l.SetProperty(x => x.Owner, ProcessIdentity.Current).SetProperty(x => x.ExpiresAt, now + Duration), cancellationToken),
            cancellationToken);
        return taken == 1;
    }

    private static async Task<bool> TryInsertAsync(PortalDb db, AutoMLJob job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        db.Set<AutoMLJobLease>().Add(new AutoMLJobLease(job, ProcessIdentity.Current, now + Duration));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            // Another process was quicker, or the job is gone.
            return false;
        }
    }
}
