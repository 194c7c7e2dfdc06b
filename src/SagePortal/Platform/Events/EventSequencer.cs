using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;

namespace SagePortal.Platform.Events;

/// <summary>
/// Gives committed events their place in their account's stream. Ids are made before the commit, so an event with a smaller id may appear
/// after one with a larger; places are given afterwards and never appear out of order.
/// </summary>
internal sealed class EventSequencer(PortalDbFactory dbs) : IDisposable
{
    private const int BatchSize = 500;

    // Every subscriber of this host asks for places: one after the other, so that only other hosts can collide.
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>One batch. Several hosts may try at once: one of them wins, the others get a <see cref="DbUpdateException"/> and look again.</summary>
    /// <returns>How many events were placed.</returns>
    public async Task<int> PlaceBatchAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await using var db = dbs.OpenAcrossAccounts();
            return await db.Set<PortalEvent>().AnyAsync(e => e.Sequence == null, cancellationToken)
                ? await db.InTransactionAsync(() => PlaceAsync(db, cancellationToken), cancellationToken)
                : 0;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static async Task<int> PlaceAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var open = await db.Set<PortalEvent>().Where(e => e.Sequence == null).OrderBy(e => e.Time).ThenBy(e => e.Id).Take(BatchSize).ToListAsync(cancellationToken);
        foreach (var account in open.GroupBy(e => e.AccountId, StringComparer.Ordinal))
        {
            var stream = await db.Set<EventStream>().SingleOrDefaultAsync(s => s.AccountId == account.Key, cancellationToken);
            if (stream is null)
            {
                stream = new EventStream(account.Key);
                db.Add(stream);
            }

            foreach (var portalEvent in account)
            {
                stream.Append(portalEvent);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return open.Count;
    }
}
