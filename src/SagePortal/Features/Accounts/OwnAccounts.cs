using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Accounts;

/// <summary>The accounts that a person belongs to: everybody's own, so no policy is asked.</summary>
public sealed class OwnAccounts(PortalDbFactory dbs)
{
    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<AccountRow>> ListAsync(Guid personId, CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        return await db.Set<Membership>().AsNoTracking()
            .Where(m => m.PersonId == personId)
            .Join(db.Set<Account>(), m => m.AccountId, a => a.Id, (m, a) => new { a.Id, a.Name, m.UserName })
            .OrderBy(a => a.Name).ThenBy(a => a.Id)
            .Select(a => new AccountRow(a.Id, a.Name, a.UserName))
            .ToListAsync(cancellationToken);
    }
}
