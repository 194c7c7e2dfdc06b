using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>Deletes a role without policies; its sessions end at once.</summary>
[UseCase(AccessManagementActions.DeleteRole)]
public sealed class DeleteRole(IAccess access, HolderChanges changes)
{
    public Task<Result> RunAsync(string roleName, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.Role, roleName, AccessManagementActions.DeleteRole, null),
        target => access.CheckAsync(AccessManagementActions.DeleteRole, target.Arn, target.Context, cancellationToken),
        (db, role) =>
        {
            var decided = ((Role)role).MayBeDeleted();
            if (decided.IsSuccess)
            {
                db.Remove(role);
            }

            return Task.FromResult(decided);
        },
        cancellationToken);
}
