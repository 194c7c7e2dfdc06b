using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Accounts;

/// <summary>Withdraws an invitation; its link stops working at once.</summary>
[UseCase(AccountsActions.RemoveMember)]
public sealed class RevokeInvitation(PortalDbFactory dbs, IAccess access, CurrentCaller caller, TimeProvider clock)
{
    public async Task<Result> RunAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var invitation = await db.Set<Invitation>().SingleOrDefaultAsync(i => i.Id == id, cancellationToken);
        var arn = AccountsActions.UserArn(caller.AccountId, invitation?.UserName ?? "*");
        var allowed = await access.CheckAsync(AccountsActions.RemoveMember, arn, null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (invitation is null)
        {
            return AccountsErrors.InvitationNotFound();
        }

        var revoked = invitation.Revoke(clock.GetUtcNow());
        if (!revoked.IsSuccess)
        {
            return revoked;
        }

        db.Record(new AuditRecord(caller.Value, AccountsActions.RemoveMember, arn, clock.GetUtcNow(), detail: "{\"invitation\":\"withdrawn\"}"));
        db.Tell(caller.AccountId, "members", clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
