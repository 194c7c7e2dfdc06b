using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Accounts;

/// <summary>Offers a membership. Needs the right to create users and the right to attach each of the policies: nobody gives away more than they may.</summary>
[UseCase(AccountsActions.InviteMember)]
public sealed class InviteMember(PortalDbFactory dbs, IAccess access, CurrentCaller caller, ManagedPolicies policies, GrantRules grants, IRecentAuthentication recent, TimeProvider clock)
{
    /// <returns>The token of the link, told once.</returns>
    public async Task<Result<string>> RunAsync(string email, string userName, IReadOnlyList<string> managedPolicies, CancellationToken cancellationToken)
    {
        var arn = AccountsActions.UserArn(caller.AccountId, userName);
        var allowed = await access.CheckAsync(AccountsActions.InviteMember, arn, null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        var errors = MemberRules.Check(email, userName, managedPolicies, policies);
        if (errors.Count > 0)
        {
            return Result<string>.Failure(errors);
        }

        allowed = await access.CheckAttachmentAsync(AccountsActions.AttachPolicy, caller, userName, managedPolicies, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        allowed = await recent.CheckAsync(cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        await using var db = dbs.Open(caller.AccountId);
        if (await db.Set<Membership>().AnyAsync(m => m.AccountId == caller.AccountId && m.UserName == userName, cancellationToken))
        {
            return AccountsErrors.UserNameTaken(userName);
        }

        var (invitation, token) = Invitation.Create(caller.Value, email, userName, managedPolicies, await grants.OwnBoundaryAsync(cancellationToken), clock.GetUtcNow());
        db.Add(invitation);
        db.Record(new AuditRecord(caller.Value, AccountsActions.InviteMember, arn, clock.GetUtcNow(), detail: MemberDetail.Of(managedPolicies)));
        db.Tell(caller.AccountId, "members", clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return token;
    }
}
