using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Accounts;

/// <summary>Attaches and detaches managed policies of a member; effective at the member's next call.</summary>
[UseCase(AccountsActions.AttachPolicy)]
public sealed class SetMemberPolicies(PortalDbFactory dbs, IAccess access, CurrentCaller caller, ManagedPolicies known, GrantRules grants, IRecentAuthentication recent, TimeProvider clock)
{
    /// <param name="userName">The member.</param>
    /// <param name="managedPolicies">All policies to be attached from now on.</param>
    /// <param name="confirmed">True when the caller was asked about taking policies from themselves.</param>
    /// <param name="cancellationToken">Before anything is changed.</param>
    public async Task<Result> RunAsync(string userName, IReadOnlyList<string> managedPolicies, bool confirmed, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(AccountsActions.AttachPolicy, AccountsActions.UserArn(caller.AccountId, userName), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        await using var db = dbs.Open(caller.AccountId);
        var current = await db.Set<Membership>().AsNoTracking()
            .Where(m => m.AccountId == caller.AccountId && m.UserName == userName)
            .SingleOrDefaultAsync(cancellationToken);
        var attached = current?.ManagedPolicies ?? [];
        var errors = MemberRules.CheckPolicies(managedPolicies, attached, known).ToList();
        if (errors.Count > 0)
        {
            return Result.Failure(errors);
        }

        var change = new PolicyChange(userName, managedPolicies, [.. managedPolicies.Except(attached)], [.. attached.Except(managedPolicies)]);

        // Asked before the transaction: a denial is written by a transaction of its own.
        allowed = await access.CheckAttachmentAsync(AccountsActions.AttachPolicy, caller, userName, change.Added, cancellationToken);
        allowed = allowed.IsSuccess ? await access.CheckAttachmentAsync(AccountsActions.DetachPolicy, caller, userName, change.Removed, cancellationToken) : allowed;
        allowed = allowed.IsSuccess && current is not null ? await grants.CheckChangeAsync(db, AccountsActions.AttachPolicy, current.Arn, [current], cancellationToken) : allowed;
        allowed = allowed.IsSuccess ? await recent.CheckAsync(cancellationToken) : allowed;
        return allowed.IsSuccess ? await db.InTransactionAsync(() => ApplyAsync(db, change, confirmed, cancellationToken), cancellationToken) : allowed;
    }

    private async Task<Result> ApplyAsync(PortalDb db, PolicyChange change, bool confirmed, CancellationToken cancellationToken)
    {
        var members = await db.LockMembersAsync(caller.AccountId, cancellationToken);
        var decided = Decide(members, change, confirmed);
        if (decided.IsSuccess)
        {
            decided.Value.SetPolicies(change.All);
            await RecordAsync(db, change, cancellationToken);
        }

        return decided;
    }

    private Result<Membership> Decide(List<Membership> members, PolicyChange change, bool confirmed)
    {
        var member = members.Find(m => m.UserName == change.UserName);
        if (member is null)
        {
            return AccountsErrors.MemberNotFound(change.UserName);
        }

        if (!member.ManagedPolicies.Except(change.All).ToHashSet(StringComparer.Ordinal).SetEquals(change.Removed) || change.Added.Any(member.ManagedPolicies.Contains))
        {
            return AccountsErrors.ChangedMeanwhile(change.UserName);
        }

        if (change.Removed.Contains(ManagedPolicies.AdministratorAccess) && members.Count(Administrators.IsAdministrator) == 1)
        {
            return AccountsErrors.LastAdministrator;
        }

        return member.PersonId == caller.Value.PersonId && !confirmed && change.Removed.Count > 0 ? AccountsErrors.WeakensYourself : member;
    }

    private async Task RecordAsync(PortalDb db, PolicyChange change, CancellationToken cancellationToken)
    {
        var (arn, now) = (AccountsActions.UserArn(caller.AccountId, change.UserName), clock.GetUtcNow());
        foreach (var (action, policies) in new[] { (AccountsActions.AttachPolicy, change.Added), (AccountsActions.DetachPolicy, change.Removed) })
        {
            if (policies.Count > 0)
            {
                db.Record(new AuditRecord(caller.Value, action, arn, now, detail: MemberDetail.Of(policies)));
            }
        }

        db.Tell(caller.AccountId, "members", now);
        await db.SaveChangesAsync(cancellationToken);
    }

    private sealed record PolicyChange(string UserName, IReadOnlyList<string> All, IReadOnlyList<string> Added, IReadOnlyList<string> Removed);
}
