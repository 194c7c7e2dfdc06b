using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement;

/// <summary>The shape of every change of one user, group or role: load, may the caller, is it really they, does it escalate, decide under the account's lock, save.</summary>
public sealed class HolderChanges(PortalDbFactory dbs, CurrentCaller caller, GrantRules grants, IRecentAuthentication recent, TimeProvider clock)
{
    /// <param name="change">What is attempted.</param>
    /// <param name="mayAsync">The use case's question to the door.</param>
    /// <param name="decideAsync">The decision on the entity; runs in the transaction.</param>
    /// <param name="cancellationToken">Nothing is kept when cancelled.</param>
    /// <param name="guardAsync">Asked instead of the rule for changes of what somebody may do; null for that rule.</param>
    internal async Task<Result> RunAsync(
        HolderChange change,
        Func<HolderTarget, Task<Result>> mayAsync,
        Func<PortalDb, PolicyHolder, Task<Result>> decideAsync,
        CancellationToken cancellationToken,
        Func<PolicyHolder, Task<Result>>? guardAsync = null)
    {
        await using var db = dbs.Open(caller.AccountId);
        var found = await db.FindHolderAsync(change.Kind, change.Name, cancellationToken);
        var allowed = await mayAsync(new HolderTarget(caller.AccountId, change.Kind, change.Name, found));
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (found is null)
        {
            return IamErrors.NotFound(change.Kind, change.Name);
        }

        allowed = await recent.CheckAsync(cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        // Asked before the transaction: a denial is written by a transaction of its own.
        allowed = guardAsync is null ? await grants.CheckChangeAsync(db, change.Action, found.Arn, [found], cancellationToken) : await guardAsync(found);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        db.ChangeTracker.Clear();
        return await db.InTransactionAsync(() => ApplyAsync(db, change, decideAsync, cancellationToken), cancellationToken);
    }

    private async Task<Result> ApplyAsync(PortalDb db, HolderChange change, Func<PortalDb, PolicyHolder, Task<Result>> decideAsync, CancellationToken cancellationToken)
    {
        await db.LockAccountAsync(caller.AccountId, cancellationToken);
        var holder = await db.FindHolderAsync(change.Kind, change.Name, cancellationToken);
        if (holder is null)
        {
            return IamErrors.NotFound(change.Kind, change.Name);
        }

        var wasAdministrator = holder.IsAdministrator();
        var decided = holder is Role role ? role.MayBeChanged() : Result.Success;
        decided = decided.IsSuccess ? await decideAsync(db, holder) : decided;
        if (decided.IsSuccess && wasAdministrator && !holder.IsAdministrator() && !await AnotherAdministratorAsync(db, holder, cancellationToken))
        {
            decided = AccessManagementErrors.LastAdministrator;
        }

        if (!decided.IsSuccess)
        {
            db.ChangeTracker.Clear();
            return decided;
        }

        var now = clock.GetUtcNow();
        db.Record(new AuditRecord(caller.Value, change.Action, holder.Arn, now, detail: change.Detail is null ? null : JsonSerializer.Serialize(change.Detail, JsonSerializerOptions.Default)));
        db.Tell(caller.AccountId, AccessManagementActions.TopicOf(change.Kind), now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    private async Task<bool> AnotherAdministratorAsync(PortalDb db, PolicyHolder holder, CancellationToken cancellationToken) =>
        (await db.Set<Membership>().Where(m => m.AccountId == caller.AccountId).ToListAsync(cancellationToken)).Exists(m => m != holder && m.IsAdministrator());
}

/// <summary>What is attempted on one user, group or role.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Name">Its name.</param>
/// <param name="Action">The policy action.</param>
/// <param name="Detail">Request parameters for the audit trail; null for none.</param>
internal sealed record HolderChange(HolderKind Kind, string Name, string Action, object? Detail);
