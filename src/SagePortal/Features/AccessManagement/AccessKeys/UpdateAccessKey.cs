using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.AccessKeys;

/// <summary>Switches a user's access key off or on again; effective at the next request it signs.</summary>
[UseCase(AccessManagementActions.UpdateAccessKey)]
public sealed class UpdateAccessKey(IAccess access, HolderChanges changes, GrantRules grants)
{
    public Task<Result> RunAsync(string userName, string accessKeyId, AccessKeyStatus status, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.User, userName, AccessManagementActions.UpdateAccessKey, new { accessKeyId, status = status.ToString() }),
        target => access.CheckAsync(AccessManagementActions.UpdateAccessKey, target.Arn, target.Context, cancellationToken),
        async (db, user) =>
        {
            var id = ((Membership)user).Id;
            var key = await db.Set<AccessKey>().SingleOrDefaultAsync(k => k.Id == accessKeyId && k.MembershipId == id, cancellationToken);
            key?.Set(status);
            return key is null ? IamErrors.AccessKeyNotFound(accessKeyId) : Result.Success;
        },
        cancellationToken,
        user => status == AccessKeyStatus.Active
            ? grants.CheckCredentialAsync(AccessManagementActions.UpdateAccessKey, (Membership)user, cancellationToken)
            : Task.FromResult(Result.Success));
}
