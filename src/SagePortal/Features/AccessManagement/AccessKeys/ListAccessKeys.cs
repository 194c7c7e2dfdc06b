using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.AccessKeys;

/// <summary>A user's access keys, oldest first, without their secrets.</summary>
[UseCase(AccessManagementActions.ListAccessKeys)]
public sealed class ListAccessKeys(IAccess access, HolderReader reader)
{
    public Task<Result<IReadOnlyList<AccessKeyRow>>> RunAsync(string userName, CancellationToken cancellationToken) => reader.RunAsync(
        HolderKind.User,
        userName,
        target => access.CheckAsync(AccessManagementActions.ListAccessKeys, target.Arn, target.Context, cancellationToken),
        (db, holder) => ReadAsync(db, (Membership)holder, cancellationToken),
        cancellationToken);

    private static async Task<Result<IReadOnlyList<AccessKeyRow>>> ReadAsync(PortalDb db, Membership user, CancellationToken cancellationToken) =>
        (await db.Set<AccessKey>().AsNoTracking().Where(k => k.MembershipId == user.Id).OrderBy(k => k.CreatedAt).ToListAsync(cancellationToken)).ConvertAll(AccessKeyRow.Of);
}
