using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>Bounds a role by a managed policy: it may do nothing that the policy does not allow as well. Replaces an earlier boundary.</summary>
[UseCase(AccessManagementActions.PutRolePermissionsBoundary)]
public sealed class PutRolePermissionsBoundary(IAccess access, HolderChanges changes, ManagedPolicies managed, GrantRules grants)
{
    public Task<Result> RunAsync(string roleName, string policyArn, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.Role, roleName, AccessManagementActions.PutRolePermissionsBoundary, new { policyArn }),
        target => access.CheckAsync(AccessManagementActions.PutRolePermissionsBoundary, target.Arn, target.Context.With(AccessManagementActions.PermissionsBoundaryKey, policyArn), cancellationToken),
        async (db, role) =>
        {
            var known = await managed.CheckAttachableAsync(db, policyArn, cancellationToken);
            if (known.IsSuccess)
            {
                role.Bound(policyArn);
            }

            return known;
        },
        cancellationToken,
        role => grants.CheckBoundaryAsync(AccessManagementActions.PutRolePermissionsBoundary, role, policyArn, cancellationToken));
}
