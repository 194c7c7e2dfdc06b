using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>Removes the boundary of a role.</summary>
[UseCase(AccessManagementActions.DeleteRolePermissionsBoundary)]
public sealed class DeleteRolePermissionsBoundary(IAccess access, HolderChanges changes, GrantRules grants)
{
    public Task<Result> RunAsync(string roleName, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.Role, roleName, AccessManagementActions.DeleteRolePermissionsBoundary, null),
        target => access.CheckAsync(AccessManagementActions.DeleteRolePermissionsBoundary, target.Arn, target.Context, cancellationToken),
        (_, role) => Task.FromResult(role.Unbound()),
        cancellationToken,
        role => grants.CheckBoundaryAsync(AccessManagementActions.DeleteRolePermissionsBoundary, role, null, cancellationToken));
}
