using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Access;

/// <summary>Every account keeps an administrator.</summary>
internal static class Administrators
{
    private static readonly string s_administratorAccess = ManagedPolicy.ArnOf(ManagedPolicies.AdministratorAccess);

    /// <summary>A boundary makes an administrator somebody else; one who is disabled administers nothing.</summary>
    public static bool IsAdministrator(this PolicyHolder holder) =>
        holder is Membership { PermissionsBoundary: null, DisabledAt: null } && holder.AttachedPolicies.Contains(s_administratorAccess, StringComparer.Ordinal);

    /// <summary>
    /// Lets nobody else change users, groups, roles or policies of an account until the current transaction ends: the account's row is
    /// locked by a write that changes nothing.
    /// </summary>
    public static Task LockAccountAsync(this PortalDb db, string accountId, CancellationToken cancellationToken) =>
        db.Set<Account>().Where(a => a.Id == accountId).ExecuteUpdateAsync(set => set.SetProperty(a => a.Name, a => a.Name), cancellationToken);

    /// <summary>All members, after <see cref="LockAccountAsync"/>.</summary>
    public static async Task<List<Membership>> LockMembersAsync(this PortalDb db, string accountId, CancellationToken cancellationToken)
    {
        await db.LockAccountAsync(accountId, cancellationToken);
        return await db.Set<Membership>().Where(m => m.AccountId == accountId).ToListAsync(cancellationToken);
    }
}
