using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Accounts;

/// <summary>The members of the caller's account, by user name.</summary>
[UseCase(AccountsActions.ListMembers)]
public sealed class ListMembers(PortalDbFactory dbs, IAccess access, CurrentCaller caller)
{
    public async Task<Result<IReadOnlyList<MemberRow>>> RunAsync(CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(AccountsActions.ListMembers, AccountsActions.UserArn(caller.AccountId, "*"), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        await using var db = dbs.Open(caller.AccountId);
        var rows = await db.Set<Membership>().AsNoTracking()
            .Where(m => m.AccountId == caller.AccountId)
            .Join(db.Users, m => m.PersonId, p => p.Id, (m, p) => new { Member = m, p.DisplayName, p.Email })
            .OrderBy(m => m.Member.UserName)
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(m => new MemberRow(
            m.Member.UserName, m.DisplayName.Length > 0 ? m.DisplayName : m.Member.UserName, m.Email ?? "", m.Member.ManagedPolicies, m.Member.JoinedAt, m.Member.PersonId == caller.Value.PersonId));
    }
}
