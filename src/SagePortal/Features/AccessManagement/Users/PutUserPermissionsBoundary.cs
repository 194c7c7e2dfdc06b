using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Users;

/// <summary>Bounds a user by a managed policy: it may do nothing that the policy does not allow as well. Replaces an earlier boundary.</summary>
[UseCase(AccessManagementActions.PutUserPermissionsBoundary)]
public sealed class PutUserPermissionsBoundary(IAccess access, HolderChanges changes, ManagedPolicies managed, GrantRules grants)
{
    public Task<Result> RunAsync(string userName, string policyArn, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.User, userName, AccessManagementActions.PutUserPermissionsBoundary, new { policyArn }),
        target => access.CheckAsync(AccessManagementActions.PutUserPermissionsBoundary, target.Arn, target.Context.With(AccessManagementActions.PermissionsBoundaryKey, policyArn), cancellationToken),
        async (db, user) =>
        {
            var known = await managed.CheckAttachableAsync(db, policyArn, cancellationToken);
            if (known.IsSuccess)
            {
                user.Bound(policyArn);
            }

            return known;
        },
        cancellationToken,
        user => grants.CheckBoundaryAsync(AccessManagementActions.PutUserPermissionsBoundary, user, policyArn, cancellationToken));
}
