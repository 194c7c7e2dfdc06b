using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Trainer;

namespace SagePortal.Features.BatchTransform.Running;

/// <summary>
/// Which process supervises a job, so that never two do: one conditional statement each on the job's own row, past its concurrency
/// token, for a lease changes every few seconds and decides nothing about the job.
/// </summary>
public sealed class TransformLeases(PortalDbFactory dbs, TimeProvider clock)
{
    /// <summary>Lost when not renewed for this long; matters only when another host died.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);

    /// <summary>False when a living process has it, also when that is this one.</summary>
    public async Task<bool> TryTakeAsync(TransformJob job, CancellationToken cancellationToken)
    {
        var (now, owner, expires) = (clock.GetUtcNow(), job.LeaseOwner, job.LeaseExpiresAt);
        if (IsHeld(job))
        {
            return false;
        }

        DateTimeOffset? until = now + Duration;
        return await UpdateAsync(job, rows => rows
            .Where(j => j.LeaseOwner == owner && j.LeaseExpiresAt == expires)
            .ExecuteUpdateAsync(j => j.SetProperty(x => x.LeaseOwner, ProcessIdentity.Current).SetProperty(x => x.LeaseExpiresAt, until), cancellationToken));
    }

    /// <summary>False when it was lost to another process: stop supervising at once.</summary>
    public Task<bool> RenewAsync(TransformJob job, CancellationToken cancellationToken)
    {
        DateTimeOffset? until = clock.GetUtcNow() + Duration;
        return UpdateAsync(job, rows => rows
            .Where(j => j.LeaseOwner == ProcessIdentity.Current)
            .ExecuteUpdateAsync(j => j.SetProperty(x => x.LeaseExpiresAt, until), cancellationToken));
    }

    public Task ReleaseAsync(TransformJob job) =>
        UpdateAsync(job, rows => rows
            .Where(j => j.LeaseOwner == ProcessIdentity.Current)
            .ExecuteUpdateAsync(j => j.SetProperty(x => x.LeaseOwner, (string?)null).SetProperty(x => x.LeaseExpiresAt, (DateTimeOffset?)null), CancellationToken.None));

    public bool IsHeld(TransformJob job) =>
        job.LeaseOwner is { } owner && job.LeaseExpiresAt > clock.GetUtcNow() && !ProcessIdentity.IsDead(owner);

    private async Task<bool> UpdateAsync(TransformJob job, Func<IQueryable<TransformJob>, Task<int>> update)
    {
        await using var db = dbs.Open(job.AccountId);
        return await db.InTransactionAsync(() => update(db.Set<TransformJob>().Where(j => j.Id == job.Id)), CancellationToken.None) == 1;
    }
}
