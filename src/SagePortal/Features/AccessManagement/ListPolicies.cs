using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement;

/// <summary>The managed policies and whom they are attached to in the caller's account.</summary>
[UseCase(AccessManagementActions.ListPolicies)]
public sealed class ListPolicies(PortalDbFactory dbs, IAccess access, CurrentCaller caller, ManagedPolicies policies)
{
    public async Task<Result<IReadOnlyList<PolicyRow>>> RunAsync(CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(AccessManagementActions.ListPolicies, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        await using var db = dbs.Open(caller.AccountId);
        var members = await db.Set<Membership>().AsNoTracking().Where(m => m.AccountId == caller.AccountId).OrderBy(m => m.UserName).ToListAsync(cancellationToken);
        return policies.All
            .Select(p => new PolicyRow(p.Name, p.Arn, p.Document.Statements.Count, [.. members.Where(m => m.ManagedPolicies.Contains(p.Name)).Select(m => m.UserName)]))
            .ToList();
    }
}
