using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Groups;

/// <summary>Renames a group; members and policies stay.</summary>
[UseCase(AccessManagementActions.UpdateGroup)]
public sealed class UpdateGroup(IAccess access, HolderChanges changes)
{
    public Task<Result> RunAsync(string groupName, string newGroupName, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.Group, groupName, AccessManagementActions.UpdateGroup, new { newGroupName }),
        target => access.CheckAsync(AccessManagementActions.UpdateGroup, target.Arn, target.Context, cancellationToken),
        async (db, holder) =>
        {
            var group = (Group)holder;
            return await db.FindGroupAsync(newGroupName, cancellationToken) is { } other && other != group
                ? IamErrors.AlreadyExists("Group", "NewGroupName", newGroupName)
                : group.Rename(newGroupName);
        },
        cancellationToken);
}
