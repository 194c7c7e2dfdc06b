using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Users;

/// <summary>Names of a user's groups, sorted.</summary>
[UseCase(AccessManagementActions.ListGroupsForUser)]
public sealed class ListGroupsForUser(IAccess access, HolderReader reader)
{
    public Task<Result<IReadOnlyList<string>>> RunAsync(string userName, CancellationToken cancellationToken) => reader.RunAsync(
        HolderKind.User,
        userName,
        target => access.CheckAsync(AccessManagementActions.ListGroupsForUser, target.Arn, target.Context, cancellationToken),
        (db, holder) => ReadAsync(db, (Membership)holder, cancellationToken),
        cancellationToken);

    private static async Task<Result<IReadOnlyList<string>>> ReadAsync(PortalDb db, Membership user, CancellationToken cancellationToken) =>
        await db.Set<GroupMember>()
            .Where(m => m.MembershipId == user.Id)
            .Join(db.Set<Group>(), m => m.GroupId, g => g.Id, (_, g) => g.Name)
            .OrderBy(n => n)
            .ToListAsync(cancellationToken);
}
