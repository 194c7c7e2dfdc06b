using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Security;

/// <summary>
/// The sessions of all people, on all hosts. What ends one tells the person's open pages at once (<see cref="TopicOf"/>); the next
/// request of its cookie is refused anyway.
/// </summary>
public sealed class SessionStore(PortalDbFactory dbs, IOptions<SecurityOptions> options, TimeProvider clock)
{
    // A row is written at most once per minute and session.
    private static readonly TimeSpan s_seen = TimeSpan.FromMinutes(1);

    /// <summary>Live-update topic of a person's sessions, in each of their accounts.</summary>
    public static string TopicOf(Guid personId) => $"person/{personId:N}";

    /// <summary>Also forgets the person's sessions that ran out.</summary>
    public async Task<Session> OpenAsync(Guid personId, string? accountId, SessionOrigin origin, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (unseen, begun) = (now - options.Value.RememberedIdle, now - options.Value.SessionLifetime);
        await using var db = dbs.OpenAcrossAccounts();
        return await db.InTransactionAsync(
            async () =>
            {
                await db.Set<Session>().Where(s => s.PersonId == personId && (s.LastSeenAt < unseen || s.CreatedAt < begun)).ExecuteDeleteAsync(cancellationToken);
                var session = db.Add(new Session(personId, accountId, origin, now)).Entity;
                await db.SaveChangesAsync(cancellationToken);
                return session;
            },
            cancellationToken);
    }

    /// <summary>Null when it ended, is idle for too long or belongs to somebody else.</summary>
    public async Task<Session?> FindAliveAsync(Guid sessionId, Guid? personId, CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        var session = await db.Set<Session>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == sessionId && s.PersonId == personId, cancellationToken);
        return session is not null && session.IsAlive(clock.GetUtcNow(), options.Value) ? session : null;
    }

    /// <summary>Alive ones, last seen first.</summary>
    public async Task<IReadOnlyList<Session>> ListAsync(Guid personId, CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        var sessions = await db.Set<Session>().AsNoTracking().Where(s => s.PersonId == personId).OrderByDescending(s => s.LastSeenAt).ThenBy(s => s.Id).ToListAsync(cancellationToken);
        return sessions.FindAll(s => s.IsAlive(clock.GetUtcNow(), options.Value));
    }

    /// <summary>Notes that the session was in use at <paramref name="seen"/>.</summary>
    public async Task TouchAsync(Session session, DateTimeOffset seen, CancellationToken cancellationToken)
    {
        if (seen - session.LastSeenAt < s_seen)
        {
            return;
        }

        var id = session.Id;
        await using var db = dbs.OpenAcrossAccounts();
        await db.InTransactionAsync(
            () => db.Set<Session>().Where(s => s.Id == id && s.LastSeenAt < seen).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, seen), cancellationToken),
            cancellationToken);
    }

    /// <summary>A new ticket: the cookie of before opens nothing any more.</summary>
    /// <returns>Null when the session ended or was renewed at the same moment.</returns>
    public Task<Session?> RenewAsync(Guid sessionId, string? accountId, CancellationToken cancellationToken) =>
        ChangeAsync(sessionId, session => session.Renew(accountId), cancellationToken);

    /// <inheritdoc cref="Session.Prove"/>
    /// <returns>Null when the session ended at the same moment.</returns>
    public Task<Session?> ProveAsync(Guid sessionId, bool multiFactor, CancellationToken cancellationToken) =>
        ChangeAsync(sessionId, session => session.Prove(multiFactor, clock.GetUtcNow()), cancellationToken);

    /// <returns>False when the person has no such session.</returns>
    public async Task<bool> EndAsync(Guid personId, Guid sessionId, CancellationToken cancellationToken) =>
        await EndAsync(personId, sessions => sessions.Where(s => s.Id == sessionId), cancellationToken) > 0;

    /// <summary>Ends all sessions of a person, e.g. after their password changed or when they are disabled.</summary>
    /// <param name="personId">The person.</param>
    /// <param name="except">The session that goes on; null ends all.</param>
    /// <param name="cancellationToken">Before anything is changed.</param>
    /// <returns>How many were ended.</returns>
    public Task<int> EndAllAsync(Guid personId, Guid? except, CancellationToken cancellationToken) =>
        EndAsync(personId, sessions => sessions.Where(s => s.Id != except), cancellationToken);

    /// <summary>Ends the sessions that are in one account, e.g. when the person is disabled there: they may sign in again to others of theirs.</summary>
    public Task<int> EndInAccountAsync(Guid personId, string accountId, CancellationToken cancellationToken) =>
        EndAsync(personId, sessions => sessions.Where(s => s.AccountId == accountId), cancellationToken);

    private async Task<int> EndAsync(Guid personId, Func<IQueryable<Session>, IQueryable<Session>> which, CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        return await db.InTransactionAsync(
            async () =>
            {
                var ended = await which(db.Set<Session>().Where(s => s.PersonId == personId)).ExecuteDeleteAsync(cancellationToken);
                if (ended > 0)
                {
                    // Each open page listens in the account it shows.
                    foreach (var accountId in await db.Set<Membership>().Where(m => m.PersonId == personId).Select(m => m.AccountId).ToListAsync(cancellationToken))
                    {
                        db.Tell(accountId, TopicOf(personId), clock.GetUtcNow());
                    }

                    await db.SaveChangesAsync(cancellationToken);
                }

                return ended;
            },
            cancellationToken);
    }

    private async Task<Session?> ChangeAsync(Guid sessionId, Action<Session> change, CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        if (await db.Set<Session>().SingleOrDefaultAsync(s => s.Id == sessionId, cancellationToken) is not { } session)
        {
            return null;
        }

        change(session);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return session;
        }
        catch (DbUpdateConcurrencyException)
        {
            return null;
        }
    }
}
