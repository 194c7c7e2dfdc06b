using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Accounts;

/// <summary>The open invitations of the caller's account, newest first.</summary>
[UseCase(AccountsActions.ListMembers)]
public sealed class ListInvitations(PortalDbFactory dbs, IAccess access, CurrentCaller caller, TimeProvider clock)
{
    public async Task<Result<IReadOnlyList<InvitationRow>>> RunAsync(CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(AccountsActions.ListMembers, AccountsActions.UserArn(caller.AccountId, "*"), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        var now = clock.GetUtcNow();
        await using var db = dbs.Open(caller.AccountId);
        return await db.Set<Invitation>().AsNoTracking()
            .Where(i => i.AcceptedAt == null && i.RevokedAt == null && i.ExpiresAt > now)
            .OrderByDescending(i => i.CreatedAt)
            .Select(i => new InvitationRow(i.Id, i.Email, i.UserName, i.ManagedPolicies, i.Groups, i.InvitedBy, i.ExpiresAt))
            .ToListAsync(cancellationToken);
    }
}
