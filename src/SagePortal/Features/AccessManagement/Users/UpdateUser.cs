using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Users;

/// <summary>
/// Renames a user; groups, policies, keys and the user id stay. The caller needs the right for both names. Sessions of the user in the account end,
/// because they act under the old name.
/// </summary>
[UseCase(AccessManagementActions.UpdateUser)]
public sealed class UpdateUser(IAccess access, HolderChanges changes, SessionStore sessions, CurrentCaller caller)
{
    public async Task<Result> RunAsync(string userName, string newUserName, CancellationToken cancellationToken)
    {
        Membership? renamed = null;
        var result = await changes.RunAsync(
            new HolderChange(HolderKind.User, userName, AccessManagementActions.UpdateUser, new { newUserName }),
            async target =>
            {
                var allowed = await access.CheckAsync(AccessManagementActions.UpdateUser, target.Arn, target.Context, cancellationToken);
                return allowed.IsSuccess ? await access.CheckAsync(AccessManagementActions.UpdateUser, IamArns.User(caller.AccountId, newUserName), target.Context, cancellationToken) : allowed;
            },
            async (db, holder) =>
            {
                renamed = (Membership)holder;
                return await db.FindUserAsync(newUserName, cancellationToken) is { } other && other != renamed
                    ? IamErrors.AlreadyExists("User", "NewUserName", newUserName)
                    : renamed.Rename(newUserName);
            },
            cancellationToken);
        if (result.IsSuccess && userName != newUserName)
        {
            await sessions.EndInAccountAsync(renamed!.PersonId, renamed.AccountId, cancellationToken);
        }

        return result;
    }
}
