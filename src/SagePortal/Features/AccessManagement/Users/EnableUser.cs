using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Users;

/// <summary>Lets a disabled person, and their keys, into the account again, with all they had.</summary>
[UseCase(AccessManagementActions.UpdateUser)]
public sealed class EnableUser(IAccess access, HolderChanges changes)
{
    public Task<Result> RunAsync(string userName, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.User, userName, AccessManagementActions.UpdateUser, new { status = "Enabled" }),
        target => access.CheckAsync(AccessManagementActions.UpdateUser, target.Arn, target.Context, cancellationToken),
        (_, user) =>
        {
            ((Membership)user).Enable();
            return Task.FromResult(Result.Success);
        },
        cancellationToken);
}
