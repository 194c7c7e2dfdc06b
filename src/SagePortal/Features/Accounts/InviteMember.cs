using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Accounts;

/// <summary>
/// Offers a membership. Needs the right to create users, to attach each of the policies and to
/// add to each of the groups: nobody gives away more than they may.
/// </summary>
[UseCase(AccountsActions.InviteMember)]
public sealed class InviteMember(PortalDbFactory dbs, IAccess access, CurrentCaller caller, ManagedPolicies policies, GrantRules grants, IRecentAuthentication recent, TimeProvider clock)
{
    /// <returns>The token of the link, told once.</returns>
    public async Task<Result<string>> RunAsync(
        string email, string userName, IReadOnlyList<string> managedPolicies, IReadOnlyList<string> groups, CancellationToken cancellationToken)
    {
        var arn = AccountsActions.UserArn(caller.AccountId, userName);
        var allowed = await access.CheckAsync(AccountsActions.InviteMember, arn, null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        await using var db = dbs.Open(caller.AccountId);
        var known = await db.Set<Group>().AsNoTracking().Where(g => groups.Contains(g.Name)).ToListAsync(cancellationToken);
        var errors = MemberRules.Check(email, userName, managedPolicies, policies, inGroups: groups.Count > 0);
        errors.AddRange(groups.Except(known.Select(g => g.Name), StringComparer.Ordinal).Select(AccountsErrors.UnknownGroup));
        if (errors.Count > 0)
        {
            return Result<string>.Failure(errors);
        }

        allowed = await access.CheckAttachmentAsync(AccountsActions.AttachPolicy, caller, userName, managedPolicies, cancellationToken);
        foreach (var group in known)
        {
            allowed = allowed.IsSuccess ? await access.CheckAsync(AccountsActions.AddToGroup, group.Arn, null, cancellationToken) : allowed;
        }

        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        allowed = await recent.CheckAsync(cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        if (await db.Set<Membership>().AnyAsync(m => m.AccountId == caller.AccountId && m.UserName == userName, cancellationToken))
        {
            return AccountsErrors.UserNameTaken(userName);
        }

        var (invitation, token) = Invitation.Create(caller.Value, email, userName, managedPolicies, groups, await grants.OwnBoundaryAsync(cancellationToken), clock.GetUtcNow());
        db.Add(invitation);
        db.Record(new AuditRecord(caller.Value, AccountsActions.InviteMember, arn, clock.GetUtcNow(), detail: MemberDetail.Of(managedPolicies, groups)));
        db.Tell(caller.AccountId, "members", clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return token;
    }
}
