using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Policies;

/// <summary>A managed policy, AWS's or the account's own, with its versions and who carries it.</summary>
[UseCase(AccessManagementActions.GetPolicy)]
public sealed class GetPolicy(PortalDbFactory dbs, IAccess access, CurrentCaller caller, ManagedPolicies managed)
{
    public async Task<Result<PolicyDescription>> RunAsync(string policyArn, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var policy = await db.FindPolicyAsync(policyArn, cancellationToken);
        var allowed = await access.CheckAsync(AccessManagementActions.GetPolicy, OwnArns.Of(policyArn, caller.AccountId), policy.Context(), cancellationToken);
        return allowed.IsSuccess ? await db.DescribeAsync(managed, policyArn, cancellationToken) : allowed.Error;
    }
}
