using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Api;

/// <summary>Who signs: never denied, as in AWS.</summary>
[AwsOperation("sts", "GetCallerIdentity")]
internal sealed class GetCallerIdentityOperation(PortalDbFactory dbs, CurrentCaller caller) : IAwsOperation
{
    public async Task<Result<object?>> RunAsync(AwsInput input, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var userId = caller.Value.AssumedRole is { } session
            ? $"{await db.Set<Role>().Where(r => r.Name == session.RoleName).Select(r => r.RoleId).SingleAsync(cancellationToken)}:{session.Name}"
            : await db.Set<Membership>().Where(m => m.AccountId == caller.AccountId && m.PersonId == caller.Value.PersonId).Select(m => m.UserId).SingleAsync(cancellationToken);
        return new { UserId = userId, Account = caller.AccountId, caller.Value.Arn };
    }
}
