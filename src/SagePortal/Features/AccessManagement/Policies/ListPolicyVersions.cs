using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Policies;

/// <summary>The versions of a managed policy with their texts, newest first.</summary>
[UseCase(AccessManagementActions.ListPolicyVersions)]
public sealed class ListPolicyVersions(PortalDbFactory dbs, IAccess access, CurrentCaller caller, ManagedPolicies managed)
{
    public async Task<Result<IReadOnlyList<PolicyVersionRow>>> RunAsync(string policyArn, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var policy = await db.FindPolicyAsync(policyArn, cancellationToken);
        var allowed = await access.CheckAsync(AccessManagementActions.ListPolicyVersions, OwnArns.Of(policyArn, caller.AccountId), policy.Context(), cancellationToken);
        return allowed.IsSuccess ? await db.VersionRowsAsync(managed, policyArn, cancellationToken) : allowed.Error;
    }
}
