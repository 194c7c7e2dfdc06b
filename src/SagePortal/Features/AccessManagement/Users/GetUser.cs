using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Users;

/// <summary>A user with everything attached to it.</summary>
[UseCase(AccessManagementActions.GetUser)]
public sealed class GetUser(IAccess access, HolderReader reader, CurrentCaller caller)
{
    public Task<Result<UserDescription>> RunAsync(string userName, CancellationToken cancellationToken) => reader.RunAsync(
        HolderKind.User,
        userName,
        target => access.CheckAsync(AccessManagementActions.GetUser, target.Arn, target.Context, cancellationToken),
        (db, holder) => DescribeAsync(db, (Membership)holder, cancellationToken),
        cancellationToken);

    private async Task<Result<UserDescription>> DescribeAsync(PortalDb db, Membership user, CancellationToken cancellationToken)
    {
        var (_, row) = (await db.UsersAsync(user.UserName, caller.Value, cancellationToken))[0];
        var groups = await db.Set<Group>().AsNoTracking().Where(g => row.Groups.Contains(g.Name)).OrderBy(g => g.Name).ToListAsync(cancellationToken);
        var byGroups = groups.SelectMany(g => AttachedPolicyRow.Of(g).Select(p => KeyValuePair.Create(g.Name, p))).ToList();
        return new UserDescription(row, user.UserId, InlinePolicy.AllOf(user), byGroups);
    }
}
