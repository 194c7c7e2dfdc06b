using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Datasets;

/// <summary>Removes datasets that have been in the bin for 7 days, with their objects, and uploads older than a day that no version points to.</summary>
public sealed class DatasetPurge(PortalDbFactory dbs, IObjectStore objects, Arns arns, TimeProvider clock)
{
    public static readonly TimeSpan BinTime = TimeSpan.FromDays(7);
    private static readonly TimeSpan s_orphanAge = TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var all = dbs.OpenAcrossAccounts();
        foreach (var account in await all.Set<Account>().Select(a => a.Id).ToListAsync(cancellationToken))
        {
            await EmptyBinAsync(account, cancellationToken);
            await RemoveOrphansAsync(account, cancellationToken);
        }
    }

    private async Task EmptyBinAsync(string account, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(account);
        var limit = clock.GetUtcNow() - BinTime;
        var expired = await db.Set<Dataset>().Where(d => d.DeletedAt != null && d.DeletedAt < limit).ToListAsync(cancellationToken);
        db.RemoveRange(expired);
        await db.SaveChangesAsync(cancellationToken);
    }

    // Objects go after their rows: a crash in between leaves an orphan for the next run, never a row without its object.
    private async Task RemoveOrphansAsync(string account, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(account);
        var known = (await db.Set<DatasetVersion>().Select(v => v.Key).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var bucket = arns.DefaultBucket(account);
        var limit = clock.GetUtcNow() - s_orphanAge;
        await foreach (var stored in objects.ListAsync(account, bucket, "datasets/", cancellationToken))
        {
            if (!known.Contains(stored.Key) && stored.LastModified < limit)
            {
                await objects.DeleteAsync(account, bucket, stored.Key, cancellationToken);
            }
        }
    }
}
