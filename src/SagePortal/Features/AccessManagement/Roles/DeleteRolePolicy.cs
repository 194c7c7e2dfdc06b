using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>Deletes an inline policy of a role; effective at the next call.</summary>
[UseCase(AccessManagementActions.DeleteRolePolicy)]
public sealed class DeleteRolePolicy(IAccess access, HolderChanges changes)
{
    public Task<Result> RunAsync(string roleName, string policyName, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.Role, roleName, AccessManagementActions.DeleteRolePolicy, new { policyName }),
        target => access.CheckAsync(AccessManagementActions.DeleteRolePolicy, target.Arn, target.Context, cancellationToken),
        (_, role) => Task.FromResult(role.RemoveInline(policyName)),
        cancellationToken);
}
