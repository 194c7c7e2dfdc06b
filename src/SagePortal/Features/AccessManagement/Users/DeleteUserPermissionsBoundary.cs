using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Users;

/// <summary>Removes the boundary of a user.</summary>
[UseCase(AccessManagementActions.DeleteUserPermissionsBoundary)]
public sealed class DeleteUserPermissionsBoundary(IAccess access, HolderChanges changes, GrantRules grants)
{
    public Task<Result> RunAsync(string userName, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.User, userName, AccessManagementActions.DeleteUserPermissionsBoundary, null),
        target => access.CheckAsync(AccessManagementActions.DeleteUserPermissionsBoundary, target.Arn, target.Context, cancellationToken),
        (_, user) => Task.FromResult(user.Unbound()),
        cancellationToken,
        user => grants.CheckBoundaryAsync(AccessManagementActions.DeleteUserPermissionsBoundary, user, null, cancellationToken));
}
