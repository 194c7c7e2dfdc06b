using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Security;

/// <summary>Roles that people have taken on in a browser, in whatever account. The row decides, not the cookie that names it.</summary>
public sealed class RoleSessionStore(PortalDbFactory dbs, TimeProvider clock)
{
    /// <summary>True until it expires or is ended, the role is deleted, or the user who took it on is disabled or gone.</summary>
    public async Task<bool> IsAliveAsync(RoleSessionIdentity role, Guid? personId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = dbs.OpenAcrossAccounts();
        return await db.Set<RoleSession>()
            .Where(s => s.Id == role.Id && s.PersonId == personId && s.ExpiresAt > now)
            .Join(
                db.Set<Membership>().Where(m => m.DisabledAt == null),
                s => new { s.PersonId, AccountId = s.HomeAccountId },
                m => new { m.PersonId, m.AccountId },
                (s, _) => s.Id)
            .AnyAsync(cancellationToken);
    }

    /// <summary>Ends a role session of the person and tells their open pages, which go back to the person's own user.</summary>
    public async Task EndAsync(RoleSessionIdentity role, Guid personId, CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        await db.InTransactionAsync(
            async () =>
            {
                await db.Set<RoleSession>().Where(s => s.Id == role.Id && s.PersonId == personId).ExecuteDeleteAsync(cancellationToken);
                db.Tell(role.HomeAccountId, SessionStore.TopicOf(personId), clock.GetUtcNow());
                return await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
    }
}
