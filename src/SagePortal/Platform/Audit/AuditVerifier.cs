using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;

namespace SagePortal.Platform.Audit;

/// <summary>Recomputes chains. One pass over the records; memory for one.</summary>
public sealed class AuditVerifier(PortalDbFactory dbs)
{
    /// <summary>Every account that has a trail.</summary>
    public async Task<IReadOnlyList<string>> ListAccountsAsync(CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        return await db.Set<AuditRecord>().Select(r => r.AccountId).Distinct().OrderBy(id => id).ToListAsync(cancellationToken);
    }

    /// <param name="accountId">Whose chain.</param>
    /// <param name="knownHead">A head that somebody noted down: it must still be in the chain; null for none.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public async Task<AuditChainReport> VerifyAsync(string accountId, string? knownHead, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(accountId);
        var sealedRecords = db.Set<AuditRecord>().AsNoTracking().Where(r => r.Sequence != null).OrderBy(r => r.Sequence);
        AuditRecord? last = null;
        DateTimeOffset? first = null;
        string? fault = null;
        var (count, seen) = (0L, knownHead is null || knownHead == AuditChain.Genesis);
        await foreach (var record in sealedRecords.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            fault = FaultOf(record, last);
            if (fault is not null)
            {
                break;
            }

            first ??= record.EventTime;
            seen |= string.Equals(record.Hash, knownHead, StringComparison.OrdinalIgnoreCase) || string.Equals(record.PreviousHash, knownHead, StringComparison.OrdinalIgnoreCase);
            (last, count) = (record, count + 1);
        }

        fault ??= seen ? null : $"head {knownHead} is not in the chain: records after it were removed or the chain was written anew";
        var open = await db.Set<AuditRecord>().CountAsync(r => r.Sequence == null, cancellationToken);
        return new AuditChainReport(accountId, count, first, last?.EventTime, last?.Hash ?? AuditChain.Genesis, open, fault);
    }

    // The first record there is hangs on one that retention deleted, or on the beginning.
    private static string? FaultOf(AuditRecord record, AuditRecord? last)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"record {record.Sequence} of {record.EventTime:yyyy-MM-dd HH:mm:ss} UTC ({record.EventName}, {record.Id})");
        if (last is not null && record.Sequence != last.Sequence + 1)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{place}: {record.Sequence - last.Sequence - 1} records before it are missing");
        }

        if ((last is not null && record.PreviousHash != last.Hash) || (record.Sequence == 1 && record.PreviousHash != AuditChain.Genesis))
        {
            return $"{place} does not follow the record before it";
        }

        return record.Hash == AuditChain.HashOf(record, record.Sequence!.Value, record.PreviousHash ?? "") ? null : $"{place} was changed";
    }
}
