using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Policies;

/// <summary>Who carries a managed policy.</summary>
[UseCase(AccessManagementActions.ListEntitiesForPolicy)]
public sealed class ListEntitiesForPolicy(PortalDbFactory dbs, IAccess access, CurrentCaller caller, ManagedPolicies managed)
{
    public async Task<Result<PolicyEntities>> RunAsync(string policyArn, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var policy = await db.FindPolicyAsync(policyArn, cancellationToken);
        var allowed = await access.CheckAsync(AccessManagementActions.ListEntitiesForPolicy, OwnArns.Of(policyArn, caller.AccountId), policy.Context(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        return policy is null && managed.OfAws(policyArn) is null ? IamErrors.PolicyNotFound(policyArn) : await db.EntitiesAsync(policyArn, cancellationToken);
    }
}
