using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Notifications;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Notifications;

/// <summary>Marks one of the caller's notifications as read, or all of them. Not in the audit trail: nothing but a dot on the caller's own bell changes.</summary>
[UseCase(NotificationsActions.MarkNotificationsRead)]
public sealed class MarkNotificationsRead(PortalDbFactory dbs, IAccess access, CurrentCaller caller, TimeProvider clock)
{
    /// <param name="id">Null marks all.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    public async Task<Result> RunAsync(Guid? id, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(NotificationsActions.MarkNotificationsRead, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        var (person, now) = (caller.Value.PersonId, clock.GetUtcNow());
        await using var db = dbs.Open(caller.AccountId);
        await db.InTransactionAsync(
            async () =>
            {
                var changed = await db.Set<Notification>().Where(n => n.PersonId == person && n.ReadAt == null && (id == null || n.Id == id))
                    .ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), cancellationToken);
                if (changed > 0)
                {
                    db.Tell(caller.AccountId, Notification.Topic(person), now);
                    await db.SaveChangesAsync(cancellationToken);
                }

                return changed;
            },
            cancellationToken);
        return Result.Success;
    }
}
