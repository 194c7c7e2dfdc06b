using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Events;
using SagePortal.Platform.LiveUpdates;
using SagePortal.Platform.Notifications;
using SagePortal.Platform.Persistence;

namespace SagePortal.Platform.Retention;

/// <summary>Deletes what is older than its retention, for all accounts.</summary>
public sealed class RetentionSweep(PortalDbFactory dbs, AuditSealer sealer, IOptions<PortalOptions> options, TimeProvider clock)
{
    // Nobody waits for a live update that old; only a dispatcher that keeps failing leaves them.
    private static readonly TimeSpan s_outbox = TimeSpan.FromDays(1);

    /// <returns>Rows deleted.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var retention = options.Value.Retention;
        var now = clock.GetUtcNow();
        await using var db = dbs.OpenAcrossAccounts();
        var oldestEvent = now - s_outbox;
        var count = await DeleteAsync(db, db.Set<OutboxEvent>().Where(e => e.CreatedAt < oldestEvent), cancellationToken);
        count += await DeleteAsync(db, db.Set<RoleSession>().Where(s => s.ExpiresAt < oldestEvent), cancellationToken);
        var oldestNotification = now.AddDays(-retention.NotificationDays);
        count += await DeleteAsync(db, db.Set<Notification>().Where(n => n.CreatedAt < oldestNotification), cancellationToken);
        var oldestOfEvents = now.AddDays(-retention.EventDays);
        count += await DeleteAsync(db, db.Set<PortalEvent>().Where(e => e.Time < oldestOfEvents), cancellationToken);
        count += await DeleteAsync(db, db.Set<EventDeadLetter>().Where(d => d.CreatedAt < oldestOfEvents), cancellationToken);
        if (retention.AuditDays > 0)
        {
            // What is not sealed yet stays: its place in the chain would be lost.
            while (await sealer.SealBatchAsync(cancellationToken) > 0)
            {
            }

            var oldestAudit = now.AddDays(-retention.AuditDays);
            count += await DeleteAsync(db, db.Set<AuditRecord>().Where(a => a.EventTime < oldestAudit && a.Hash != null), cancellationToken);
        }

        return count;
    }

    private static Task<int> DeleteAsync<TRow>(PortalDb db, IQueryable<TRow> rows, CancellationToken cancellationToken)
        where TRow : class =>
        db.InTransactionAsync(() => rows.ExecuteDeleteAsync(cancellationToken), cancellationToken);
}
