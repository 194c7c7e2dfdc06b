using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Groups;

/// <summary>Puts a user into a group; its policies hold at the user's next call. Repeating it changes nothing.</summary>
[UseCase(AccessManagementActions.AddUserToGroup)]
public sealed class AddUserToGroup(IAccess access, HolderChanges changes, PortalDbFactory dbs, GrantRules grants)
{
    public Task<Result> RunAsync(string groupName, string userName, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.Group, groupName, AccessManagementActions.AddUserToGroup, new { userName }),
        target => access.CheckAsync(AccessManagementActions.AddUserToGroup, target.Arn, target.Context, cancellationToken),
        (db, holder) => AddAsync(db, (Group)holder, userName, cancellationToken),
        cancellationToken,
        group => GuardAsync(group, userName, cancellationToken));

    // The group itself stays as it is: what counts is whose rights change.
    private async Task<Result> GuardAsync(PolicyHolder group, string userName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(group.AccountId);
        return await db.FindUserAsync(userName, cancellationToken) is { } user
            ? await grants.CheckChangeAsync(db, AccessManagementActions.AddUserToGroup, group.Arn, [user], cancellationToken)
            : IamErrors.NotFound(HolderKind.User, userName);
    }

    private static async Task<Result> AddAsync(PortalDb db, Group group, string userName, CancellationToken cancellationToken)
    {
        var user = await db.FindUserAsync(userName, cancellationToken);
        if (user is null)
        {
            return IamErrors.NotFound(HolderKind.User, userName);
        }

        var groups = await db.Set<GroupMember>().Where(m => m.MembershipId == user.Id).ToListAsync(cancellationToken);
        if (groups.Exists(m => m.GroupId == group.Id))
        {
            return Result.Success;
        }

        if (groups.Count >= GroupMember.MaxGroupsPerUser)
        {
            return IamErrors.QuotaExceeded("GroupsPerUser", GroupMember.MaxGroupsPerUser);
        }

        db.Add(new GroupMember(group, user));
        return Result.Success;
    }
}
