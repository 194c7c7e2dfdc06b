using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement;

/// <summary>What the account has, and the limits of each thing in it.</summary>
/// <param name="Users">Users of the account.</param>
/// <param name="Groups">Groups.</param>
/// <param name="Roles">Roles.</param>
/// <param name="Policies">Customer managed policies.</param>
/// <param name="AccessKeys">Keys of all users.</param>
/// <param name="Quotas">Limits by IAM's names, e.g. <c>GroupsPerUserQuota</c>.</param>
/// <param name="Uses">Where each limit is nearest, fullest first.</param>
public sealed record AccountSummary(int Users, int Groups, int Roles, int Policies, int AccessKeys, IReadOnlyDictionary<string, int> Quotas, IReadOnlyList<QuotaUse> Uses);

/// <summary>Counts and quotas of the account.</summary>
[UseCase(AccessManagementActions.GetAccountSummary)]
public sealed class GetAccountSummary(PortalDbFactory dbs, IAccess access, CurrentCaller caller)
{
    public async Task<Result<AccountSummary>> RunAsync(CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(AccessManagementActions.GetAccountSummary, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        await using var db = dbs.Open(caller.AccountId);
        return new AccountSummary(
            await db.Set<Membership>().CountAsync(m => m.AccountId == caller.AccountId, cancellationToken),
            await db.Set<Group>().CountAsync(cancellationToken),
            await db.Set<Role>().CountAsync(cancellationToken),
            await db.Set<CustomerPolicy>().CountAsync(cancellationToken),
            await db.Set<AccessKey>().CountAsync(cancellationToken),
            QuotaUses.Limits,
            await QuotaUses.MeasureAsync(db, cancellationToken));
    }
}
