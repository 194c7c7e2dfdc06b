using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Groups;

/// <summary>Takes a user out of a group; effective at the user's next call.</summary>
[UseCase(AccessManagementActions.RemoveUserFromGroup)]
public sealed class RemoveUserFromGroup(IAccess access, HolderChanges changes, PortalDbFactory dbs, GrantRules grants)
{
    public Task<Result> RunAsync(string groupName, string userName, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.Group, groupName, AccessManagementActions.RemoveUserFromGroup, new { userName }),
        target => access.CheckAsync(AccessManagementActions.RemoveUserFromGroup, target.Arn, target.Context, cancellationToken),
        (db, holder) => RemoveAsync(db, (Group)holder, userName, cancellationToken),
        cancellationToken,
        group => GuardAsync(group, userName, cancellationToken));

    private async Task<Result> GuardAsync(PolicyHolder group, string userName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(group.AccountId);
        return await db.FindUserAsync(userName, cancellationToken) is { } user
            ? await grants.CheckChangeAsync(db, AccessManagementActions.RemoveUserFromGroup, group.Arn, [user], cancellationToken)
            : IamErrors.NotFound(HolderKind.User, userName);
    }

    private static async Task<Result> RemoveAsync(PortalDb db, Group group, string userName, CancellationToken cancellationToken)
    {
        var user = await db.FindUserAsync(userName, cancellationToken);
        var member = user is null ? null : await db.Set<GroupMember>().SingleOrDefaultAsync(m => m.GroupId == group.Id && m.MembershipId == user.Id, cancellationToken);
        if (member is null)
        {
            return IamErrors.NotInGroup(userName, group.Name);
        }

        db.Remove(member);
        return Result.Success;
    }
}
