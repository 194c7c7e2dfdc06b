using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Groups;

/// <summary>A group with its members and policies.</summary>
[UseCase(AccessManagementActions.GetGroup)]
public sealed class GetGroup(IAccess access, HolderReader reader)
{
    public Task<Result<GroupDescription>> RunAsync(string groupName, CancellationToken cancellationToken) => reader.RunAsync(
        HolderKind.Group,
        groupName,
        target => access.CheckAsync(AccessManagementActions.GetGroup, target.Arn, target.Context, cancellationToken),
        (db, holder) => DescribeAsync(db, (Group)holder, cancellationToken),
        cancellationToken);

    private static async Task<Result<GroupDescription>> DescribeAsync(PortalDb db, Group group, CancellationToken cancellationToken)
    {
        var members = await db.Set<GroupMember>()
            .Where(m => m.GroupId == group.Id)
            .Join(db.Set<Membership>(), m => m.MembershipId, u => u.Id, (_, u) => u.UserName)
            .OrderBy(n => n)
            .ToListAsync(cancellationToken);
        return new GroupDescription(GroupRow.Of(group, members.Count), group.GroupId, members, InlinePolicy.AllOf(group));
    }
}
