using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.AccessKeys;

/// <summary>Makes an access key of a user; two at most, so that one can be rotated while the other works.</summary>
[UseCase(AccessManagementActions.CreateAccessKey)]
public sealed class CreateAccessKey(IAccess access, HolderChanges changes, GrantRules grants, Platform.Access.AccessKeys keys)
{
    /// <returns>Id and secret; the secret is told this once.</returns>
    public async Task<Result<CreatedAccessKey>> RunAsync(string userName, CancellationToken cancellationToken)
    {
        CreatedAccessKey? created = null;
        var result = await changes.RunAsync(
            new HolderChange(HolderKind.User, userName, AccessManagementActions.CreateAccessKey, null),
            target => access.CheckAsync(AccessManagementActions.CreateAccessKey, target.Arn, target.Context, cancellationToken),
            async (db, holder) =>
            {
                var user = (Membership)holder;
                if (await db.Set<AccessKey>().CountAsync(k => k.MembershipId == user.Id, cancellationToken) >= AccessKey.MaxPerUser)
                {
                    return IamErrors.QuotaExceeded("AccessKeysPerUser", AccessKey.MaxPerUser);
                }

                var (key, secret) = keys.Create(user);
                db.Add(key);
                created = new CreatedAccessKey(key.Id, secret);
                return Result.Success;
            },
            cancellationToken,
            user => grants.CheckCredentialAsync(AccessManagementActions.CreateAccessKey, (Membership)user, cancellationToken));
        return result.IsSuccess ? created! : Result<CreatedAccessKey>.Failure(result.Errors);
    }
}
