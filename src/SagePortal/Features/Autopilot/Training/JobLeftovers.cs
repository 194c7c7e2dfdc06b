using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot.Training;

/// <summary>Stored models and reports of jobs that are gone: a deletion removes the row first and may be cut off before the objects.</summary>
public sealed class JobLeftovers(PortalDbFactory dbs, IObjectStore objects, Arns arns, TimeProvider clock)
{
    /// <summary>Younger objects may be those of a job whose deletion is under way, or of a new one with the old name.</summary>
    private static readonly TimeSpan s_settled = TimeSpan.FromHours(1);

    /// <returns>Number of objects removed, over all accounts.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        var removed = 0;
        foreach (var account in await db.Set<Account>().Select(a => a.Id).ToListAsync(cancellationToken))
        {
            removed += await SweepAsync(db, account, cancellationToken);
        }

        return removed;
    }

    private async Task<int> SweepAsync(PortalDb db, string account, CancellationToken cancellationToken)
    {
        var bucket = arns.DefaultBucket(account);
        var settled = clock.GetUtcNow() - s_settled;
        var old = new List<StoredObject>();
        await foreach (var stored in objects.ListAsync(account, bucket, AutopilotActions.AllObjectsPrefix, cancellationToken))
        {
            if (stored.LastModified < settled)
            {
                old.Add(stored);
            }
        }

        // Asked after the listing: a job that was there then is still there or its objects are old leftovers.
        var jobs = await db.Set<AutoMLJob>().Where(j => j.AccountId == account).Select(j => j.Name).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        var removed = 0;
        foreach (var leftover in old.Where(o => !jobs.Contains(AutopilotActions.JobOfKey(o.Key))))
        {
            removed += await objects.DeleteAsync(account, bucket, leftover.Key, cancellationToken) ? 1 : 0;
        }

        return removed;
    }
}
