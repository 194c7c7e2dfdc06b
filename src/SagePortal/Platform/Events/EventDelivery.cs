using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;

namespace SagePortal.Platform.Events;

/// <summary>Delivers the streams of all accounts to one subscriber, as far as no other host does.</summary>
public sealed partial class EventDelivery(PortalDbFactory dbs, TimeProvider clock, ILogger<EventDelivery> log)
{
    /// <summary>Longest time that a subscriber may take for one event.</summary>
    public static readonly TimeSpan HandlingTime = TimeSpan.FromSeconds(30);

    private const int BatchSize = 100;

    // INVARIANT: longer than the handling of one event, so that a living host never loses it.
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(45);

    private readonly string _owner = Guid.CreateVersion7().ToString("N");

    /// <summary>
    /// Gives a subscriber that has none a place in every stream there is: it hears what happens from now on, not what happened before it was
    /// there. Streams that begin later are heard from their beginning.
    /// </summary>
    internal async Task JoinAsync(IEventSubscriber subscriber, CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        if (await db.Set<EventCursor>().AnyAsync(c => c.Subscriber == subscriber.Name, cancellationToken))
        {
            return;
        }

        foreach (var stream in await db.Set<EventStream>().AsNoTracking().ToListAsync(cancellationToken))
        {
            db.Add(new EventCursor(subscriber.Name, stream.AccountId, stream.LastSequence));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <returns>How many events were handled, passed over or given up.</returns>
    internal async Task<int> DeliverAsync(IEventSubscriber subscriber, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var accountId in await BehindAsync(subscriber.Name, cancellationToken))
        {
            try
            {
                count += await DeliverAsync(subscriber, accountId, cancellationToken);
            }
            catch (DbUpdateException)
            {
                // Another host claimed or moved this cursor at the same time: it delivers.
            }
        }

        return count;
    }

    private async Task<List<string>> BehindAsync(string subscriber, CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        return await db.Set<EventStream>()
            .Where(s => !db.Set<EventCursor>().Any(c => c.Subscriber == subscriber && c.AccountId == s.AccountId && c.Sequence >= s.LastSequence))
            .Select(s => s.AccountId)
            .ToListAsync(cancellationToken);
    }

    private async Task<int> DeliverAsync(IEventSubscriber subscriber, string accountId, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(accountId);
        if (await ClaimAsync(db, subscriber.Name, accountId, cancellationToken) is not { } cursor)
        {
            return 0;
        }

        var start = cursor.Sequence;
        var isLast = false;
        while (!isLast)
        {
            var events = await db.Set<PortalEvent>().AsNoTracking()
                .Where(e => e.Sequence > cursor.Sequence).OrderBy(e => e.Sequence).Take(BatchSize).ToListAsync(cancellationToken);
            foreach (var portalEvent in events)
            {
                if (await HandleAsync(subscriber, portalEvent, cancellationToken) is { } error && !await FailAsync(db, cursor, portalEvent, error, cancellationToken))
                {
                    return (int)(cursor.Sequence - start);
                }

                cursor.Advance(portalEvent.Sequence!.Value, s_lease, clock.GetUtcNow());
                if (subscriber.Wants(portalEvent))
                {
                    await db.SaveChangesAsync(cancellationToken);
                }
            }

            isLast = events.Count < BatchSize;
            if (isLast)
            {
                cursor.Release();
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        return (int)(cursor.Sequence - start);
    }

    private async Task<EventCursor?> ClaimAsync(PortalDb db, string subscriber, string accountId, CancellationToken cancellationToken)
    {
        var cursor = await db.Set<EventCursor>().SingleOrDefaultAsync(c => c.Subscriber == subscriber, cancellationToken);
        if (cursor is null)
        {
            cursor = new EventCursor(subscriber, accountId, 0);
            db.Add(cursor);
        }

        if (!cursor.Claim(_owner, s_lease, clock.GetUtcNow()))
        {
            return null;
        }

        await db.SaveChangesAsync(cancellationToken);
        return cursor;
    }

    /// <returns>What went wrong; null when handled or not wanted.</returns>
    private async Task<Exception?> HandleAsync(IEventSubscriber subscriber, PortalEvent portalEvent, CancellationToken cancellationToken)
    {
        if (!subscriber.Wants(portalEvent))
        {
            return null;
        }

        using var patience = new CancellationTokenSource(HandlingTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            // Waited for no longer than the lease lasts, even when the subscriber does not look at its token.
            await subscriber.HandleAsync(portalEvent, either.Token).WaitAsync(either.Token);
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error)
        {
            return patience.IsCancellationRequested ? new TimeoutException($"handling took longer than {HandlingTime}", error) : error;
        }
    }

    /// <returns>True when the event was given up and the next one may come.</returns>
    private async Task<bool> FailAsync(PortalDb db, EventCursor cursor, PortalEvent portalEvent, Exception error, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (cursor.Fail(now))
        {
            LogRetry(error, cursor.Subscriber, portalEvent.Id, cursor.Attempts);
            await db.SaveChangesAsync(cancellationToken);
            return false;
        }

        LogDeadLetter(error, cursor.Subscriber, portalEvent.Id);
        db.Add(new EventDeadLetter(portalEvent, cursor.Subscriber, error.ToString(), now));
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Subscriber} could not handle event {EventId} (try {Attempt}); it comes again")]
    private partial void LogRetry(Exception error, string subscriber, Guid eventId, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Subscriber} could not handle event {EventId}; it is a dead letter now")]
    private partial void LogDeadLetter(Exception error, string subscriber, Guid eventId);
}
