using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Users;

/// <summary>The account's users, by name.</summary>
[UseCase(AccessManagementActions.ListUsers)]
public sealed class ListUsers(PortalDbFactory dbs, IAccess access, CurrentCaller caller)
{
    public async Task<Result<IReadOnlyList<UserRow>>> RunAsync(CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(AccessManagementActions.ListUsers, IamArns.User(caller.AccountId, "*"), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        await using var db = dbs.Open(caller.AccountId);
        return (await db.UsersAsync(null, caller.Value, cancellationToken)).Select(u => u.Row).ToList();
    }
}
