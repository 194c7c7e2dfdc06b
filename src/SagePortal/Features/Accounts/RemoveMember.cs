using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Accounts;

/// <summary>Ends a membership: the member may do nothing from the next call on, and open sessions in the account end at once.</summary>
[UseCase(AccountsActions.RemoveMember)]
public sealed class RemoveMember(PortalDbFactory dbs, IAccess access, CurrentCaller caller, SessionStore sessions, TimeProvider clock)
{
    public async Task<Result> RunAsync(string userName, CancellationToken cancellationToken)
    {
        var arn = AccountsActions.UserArn(caller.AccountId, userName);
        var allowed = await access.CheckAsync(AccountsActions.RemoveMember, arn, null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        await using var db = dbs.Open(caller.AccountId);
        var removed = await db.InTransactionAsync(
            async () =>
            {
                var members = await db.LockMembersAsync(caller.AccountId, cancellationToken);
                var decided = Decide(members, userName);
                if (decided.IsSuccess)
                {
                    db.Remove(decided.Value);
                    db.Record(new AuditRecord(caller.Value, AccountsActions.RemoveMember, arn, clock.GetUtcNow()));
                    db.Tell(caller.AccountId, "members", clock.GetUtcNow());
                    await db.SaveChangesAsync(cancellationToken);
                }

                return decided;
            },
            cancellationToken);
        if (removed.IsSuccess)
        {
            await sessions.EndInAccountAsync(removed.Value.PersonId, caller.AccountId, cancellationToken);
        }

        return removed;
    }

    private Result<Membership> Decide(List<Membership> members, string userName)
    {
        var member = members.Find(m => m.UserName == userName);
        return member switch
        {
            null => AccountsErrors.MemberNotFound(userName),
            _ when member.IsAdministrator() && members.Count(Administrators.IsAdministrator) == 1 => AccountsErrors.LastAdministrator,
            _ when member.PersonId == caller.Value.PersonId => AccountsErrors.Yourself,
            _ => member,
        };
    }
}
