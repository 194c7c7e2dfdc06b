using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Accounts;

/// <summary>Every account keeps an administrator.</summary>
internal static class Administrators
{
    public static bool IsAdministrator(this Membership membership) => membership.ManagedPolicies.Contains(ManagedPolicies.AdministratorAccess);

    /// <summary>
    /// Loads all members of an account, inside a transaction that no other change of members passes: the account's row is locked by a
    /// write that changes nothing.
    /// </summary>
    public static async Task<List<Membership>> LockMembersAsync(this PortalDb db, string accountId, CancellationToken cancellationToken)
    {
        await db.Set<Account>().Where(a => a.Id == accountId).ExecuteUpdateAsync(set => set.SetProperty(a => a.Name, a => a.Name), cancellationToken);
        return await db.Set<Membership>().Where(m => m.AccountId == accountId).ToListAsync(cancellationToken);
    }
}
