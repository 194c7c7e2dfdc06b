using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Groups;

/// <summary>Deletes a group that has neither members nor policies any more.</summary>
[UseCase(AccessManagementActions.DeleteGroup)]
public sealed class DeleteGroup(IAccess access, HolderChanges changes)
{
    public Task<Result> RunAsync(string groupName, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.Group, groupName, AccessManagementActions.DeleteGroup, null),
        target => access.CheckAsync(AccessManagementActions.DeleteGroup, target.Arn, target.Context, cancellationToken),
        async (db, holder) =>
        {
            var group = (Group)holder;
            var decided = group.MayBeDeleted(await db.Set<GroupMember>().CountAsync(m => m.GroupId == group.Id, cancellationToken));
            if (decided.IsSuccess)
            {
                db.Remove(group);
            }

            return decided;
        },
        cancellationToken);
}
