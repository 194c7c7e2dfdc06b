using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Groups;

/// <summary>Renames or moves a group; members and policies stay. The caller needs the right for both ARNs.</summary>
[UseCase(AccessManagementActions.UpdateGroup)]
public sealed class UpdateGroup(IAccess access, HolderChanges changes, CurrentCaller caller)
{
    /// <param name="groupName">Of the group.</param>
    /// <param name="newGroupName">The same to keep it.</param>
    /// <param name="newPath"><c>/</c> or <c>/…/</c>; null to keep it.</param>
    /// <param name="cancellationToken">Nothing is kept when cancelled.</param>
    public Task<Result> RunAsync(string groupName, string newGroupName, string? newPath, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.Group, groupName, AccessManagementActions.UpdateGroup, new { newGroupName, newPath }),
        async target =>
        {
            var allowed = await access.CheckAsync(AccessManagementActions.UpdateGroup, target.Arn, target.Context, cancellationToken);
            var newArn = newPath is null ? target.Arn[..(target.Arn.LastIndexOf('/') + 1)] + newGroupName : IamArns.Of(HolderKind.Group, caller.AccountId, newPath, newGroupName);
            return allowed.IsSuccess ? await access.CheckAsync(AccessManagementActions.UpdateGroup, newArn, target.Context, cancellationToken) : allowed;
        },
        async (db, holder) =>
        {
            var group = (Group)holder;
            return await db.FindGroupAsync(newGroupName, cancellationToken) is { } other && other != group
                ? IamErrors.AlreadyExists("Group", "NewGroupName", newGroupName)
                : group.Rename(newGroupName, newPath ?? group.Path);
        },
        cancellationToken);
}
