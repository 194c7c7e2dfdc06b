using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;

namespace SagePortal.Platform.Audit;

/// <summary>Puts committed audit records into their account's chain, in the order of their time as far as they are there.</summary>
public sealed class AuditSealer(PortalDbFactory dbs)
{
    private const int BatchSize = 500;

    /// <summary>
    /// Seals one batch. Several hosts may try at once: the unique sequence lets one of them win, the others get a
    /// <see cref="DbUpdateException"/> and look again later.
    /// </summary>
    /// <returns>How many records were sealed.</returns>
    public async Task<int> SealBatchAsync(CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        return await db.Set<AuditRecord>().AnyAsync(r => r.Sequence == null, cancellationToken)
            ? await db.InTransactionAsync(() => SealAsync(db, cancellationToken), cancellationToken)
            : 0;
    }

    private static async Task<int> SealAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var open = await db.Set<AuditRecord>().Where(r => r.Sequence == null).OrderBy(r => r.EventTime).ThenBy(r => r.Id).Take(BatchSize).ToListAsync(cancellationToken);
        foreach (var account in open.GroupBy(r => r.AccountId, StringComparer.Ordinal))
        {
            var last = await db.Set<AuditRecord>().AsNoTracking()
                .Where(r => r.AccountId == account.Key && r.Sequence != null)
                .OrderByDescending(r => r.Sequence)
                .Select(r => new { r.Sequence, r.Hash })
                .FirstOrDefaultAsync(cancellationToken);
            var (sequence, hash) = (last?.Sequence ?? 0, last?.Hash ?? AuditChain.Genesis);
            foreach (var record in account)
            {
                record.Seal(++sequence, hash);
                hash = record.Hash!;
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return open.Count;
    }
}
