using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.AccessKeys;

/// <summary>Deletes a user's access key; nothing signed with it is accepted any more.</summary>
[UseCase(AccessManagementActions.DeleteAccessKey)]
public sealed class DeleteAccessKey(IAccess access, HolderChanges changes)
{
    public Task<Result> RunAsync(string userName, string accessKeyId, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.User, userName, AccessManagementActions.DeleteAccessKey, new { accessKeyId }),
        target => access.CheckAsync(AccessManagementActions.DeleteAccessKey, target.Arn, target.Context, cancellationToken),
        async (db, user) =>
        {
            var id = ((Membership)user).Id;
            if (await db.Set<AccessKey>().SingleOrDefaultAsync(k => k.Id == accessKeyId && k.MembershipId == id, cancellationToken) is not { } key)
            {
                return IamErrors.AccessKeyNotFound(accessKeyId);
            }

            db.Remove(key);
            return Result.Success;
        },
        cancellationToken,
        _ => Task.FromResult(Result.Success));
}
