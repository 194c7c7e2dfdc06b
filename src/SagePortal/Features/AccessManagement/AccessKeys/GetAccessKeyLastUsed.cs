using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.AccessKeys;

/// <summary>Whose an access key is, and when it was used last.</summary>
[UseCase(AccessManagementActions.GetAccessKeyLastUsed)]
public sealed class GetAccessKeyLastUsed(PortalDbFactory dbs, IAccess access, CurrentCaller caller)
{
    public async Task<Result<AccessKeyLastUsed>> RunAsync(string accessKeyId, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var found = await db.Set<AccessKey>().AsNoTracking()
            .Where(k => k.Id == accessKeyId)
            .Join(db.Set<Membership>(), k => k.MembershipId, m => m.Id, (k, m) => new { Key = k, m.UserName })
            .SingleOrDefaultAsync(cancellationToken);
        var allowed = await access.CheckAsync(
            AccessManagementActions.GetAccessKeyLastUsed, IamArns.User(caller.AccountId, found?.UserName ?? "*"), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        return found is null ? IamErrors.AccessKeyNotFound(accessKeyId) : new AccessKeyLastUsed(found.UserName, AccessKeyRow.Of(found.Key));
    }
}
