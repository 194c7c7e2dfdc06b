using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Guardrails;

/// <summary>The accounts of the portal, by name; in every account but the first only itself.</summary>
[UseCase(AccessManagementActions.ListAccounts)]
public sealed class ListAccounts(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Organization organization)
{
    public async Task<Result<IReadOnlyList<OrganizationAccount>>> RunAsync(CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(AccessManagementActions.ListAccounts, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        await using var db = dbs.OpenAcrossAccounts();
        var accounts = await db.Set<Account>().AsNoTracking()
            .Where(a => organization.IsFirst || a.Id == caller.AccountId)
            .OrderBy(a => a.Name)
            .ThenBy(a => a.Id)
            .ToListAsync(cancellationToken);
        var counts = await db.Set<AccountGuardrail>()
            .Where(g => organization.IsFirst || g.AccountId == caller.AccountId)
            .GroupBy(g => g.AccountId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return accounts.ConvertAll(a => new OrganizationAccount(a.Id, a.Name, organization.IsFirst && a.Id == caller.AccountId, counts.GetValueOrDefault(a.Id)));
    }
}
