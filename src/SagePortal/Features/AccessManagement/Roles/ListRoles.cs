using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>The account's roles, by name.</summary>
[UseCase(AccessManagementActions.ListRoles)]
public sealed class ListRoles(PortalDbFactory dbs, IAccess access, CurrentCaller caller)
{
    public async Task<Result<IReadOnlyList<RoleRow>>> RunAsync(CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(AccessManagementActions.ListRoles, IamArns.Role(caller.AccountId, "*"), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        await using var db = dbs.Open(caller.AccountId);
        return (await db.Set<Role>().AsNoTracking().OrderBy(r => r.Name).ToListAsync(cancellationToken)).ConvertAll(RoleRow.Of);
    }
}
