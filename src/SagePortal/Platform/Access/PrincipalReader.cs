using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Access;

/// <summary>
/// The caller's principal as it is in the database at this moment. Cost: none but a look at SQLite's change counter while nothing is
/// committed; one indexed read (membership or session, with the account's access version) after any commit, and always on PostgreSQL;
/// the rest only after a change of access.
/// </summary>
internal sealed class PrincipalReader(PortalDbFactory dbs, DatabaseChanges changes, PrincipalDirectory directory, PrincipalCache cache, TimeProvider clock)
{
    /// <summary>Null when the caller is no member any more or disabled, or the role session has ended.</summary>
    public async Task<PrincipalAccess?> ReadAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (changes.Version() is { } before && cache.FindUnchanged(CallerKey.Of(caller), before, clock.GetUtcNow()) is { } unchanged)
        {
            return unchanged;
        }

        await using var db = dbs.Open(caller.AccountId);
        while (true)
        {
            // INVARIANT: the version is read before the rows, so a change between the two makes the entry stale, never fresh.
            var version = changes.Version();
            if (await StateAsync(db, caller, cancellationToken) is not { } state)
            {
                return null;
            }

            if (cache.Find(caller.AccountId, state.Principal, state.Version) is { } kept)
            {
                if (version is { } read)
                {
                    cache.KeepUnchanged(CallerKey.Of(caller), read, state.Until, kept);
                }

                return kept;
            }

            // Parts read one after the other may stem from before and after a change: kept only when there was none meanwhile.
            var access = await GatherAsync(db, caller, cancellationToken);
            if (access is not null && await StateAsync(db, caller, cancellationToken) == state)
            {
                cache.Keep(caller.AccountId, state.Principal, state.Version, access);
                return access;
            }
        }
    }

    private async Task<State?> StateAsync(PortalDb db, Caller caller, CancellationToken cancellationToken)
    {
        if (caller.AssumedRole is not { } session)
        {
            return await db.Set<Membership>()
                .Where(m => m.AccountId == caller.AccountId && m.PersonId == caller.PersonId && m.DisabledAt == null)
                .Join(db.Set<Account>(), m => m.AccountId, a => a.Id, (m, a) => new State(m.Id, a.AccessVersion, DateTimeOffset.MaxValue))
                .SingleOrDefaultAsync(cancellationToken);
        }

        var now = clock.GetUtcNow();
        return await db.Set<RoleSession>()
            .Where(s => s.Id == session.Id && s.PersonId == caller.PersonId && s.ExpiresAt > now)
            .Join(db.Set<Account>(), s => s.AccountId, a => a.Id, (s, a) => new State(s.Id, a.AccessVersion, s.ExpiresAt))
            .SingleOrDefaultAsync(cancellationToken);
    }

    private async Task<PrincipalAccess?> GatherAsync(PortalDb db, Caller caller, CancellationToken cancellationToken)
    {
        if (caller.AssumedRole is not { } current)
        {
            var user = await db.Set<Membership>().AsNoTracking().SingleOrDefaultAsync(m => m.AccountId == caller.AccountId && m.PersonId == caller.PersonId, cancellationToken);
            return user is null ? null : await directory.OfUserAsync(db, user, cancellationToken);
        }

        var session = await db.Set<RoleSession>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == current.Id, cancellationToken);
        var role = session is null ? null : await db.Set<Role>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == session.RoleId, cancellationToken);
        return role is null ? null : await directory.OfRoleAsync(db, role, session, cancellationToken);
    }

    private sealed record State(Guid Principal, long Version, DateTimeOffset Until);
}
