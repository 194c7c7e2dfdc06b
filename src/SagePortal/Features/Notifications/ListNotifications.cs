using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Notifications;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Notifications;

/// <summary>The caller's own notifications in this account, newest first.</summary>
[UseCase(NotificationsActions.ListNotifications)]
public sealed class ListNotifications(PortalDbFactory dbs, IAccess access, CurrentCaller caller)
{
    /// <param name="unreadOnly">Leaves out what has been read.</param>
    /// <param name="page">0-based.</param>
    /// <param name="pageSize">1–100.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<Result<NotificationPage>> RunAsync(bool unreadOnly, int page, int pageSize, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(NotificationsActions.ListNotifications, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<NotificationPage>.Failure(allowed.Errors);
        }

        var (person, size) = (caller.Value.PersonId, Math.Clamp(pageSize, 1, 100));
        await using var db = dbs.Open(caller.AccountId);
        var own = db.Set<Notification>().AsNoTracking().Where(n => n.PersonId == person);
        var unread = await own.CountAsync(n => n.ReadAt == null, cancellationToken);
        var matching = unreadOnly ? own.Where(n => n.ReadAt == null) : own;
        var rows = await matching.OrderByDescending(n => n.CreatedAt).ThenByDescending(n => n.Id).Skip(Math.Max(0, page) * size).Take(size)
            .Select(n => new NotificationRow(n.Id, n.Kind, n.Subject, n.Link, n.CreatedAt, n.ReadAt != null))
            .ToListAsync(cancellationToken);
        return new NotificationPage(rows, unreadOnly ? unread : await own.CountAsync(cancellationToken), unread);
    }
}
