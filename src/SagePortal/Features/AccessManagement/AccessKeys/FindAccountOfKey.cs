using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.AccessKeys;

/// <summary>GetAccessKeyInfo: which account an access key belongs to. Unlike AWS, it tells only keys of the caller's own account: others are as if they were not there.</summary>
[UseCase(AccessManagementActions.GetAccessKeyInfo)]
public sealed class FindAccountOfKey(PortalDbFactory dbs, IAccess access, CurrentCaller caller)
{
    /// <returns>Twelve digits.</returns>
    public async Task<Result<string>> RunAsync(string accessKeyId, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(AccessManagementActions.GetAccessKeyInfo, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<string>.Failure(allowed.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        return await db.Set<AccessKey>().AnyAsync(k => k.Id == accessKeyId, cancellationToken) ? caller.AccountId : AccessManagementErrors.KeyOfNobody(accessKeyId);
    }
}
