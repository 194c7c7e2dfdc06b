using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Policies;

/// <summary>The shape of every change of one customer managed policy: load, may the caller, does it escalate, is it really they, decide under the account's lock, save.</summary>
public sealed class PolicyChanges(Changes changes, GrantRules grants, CurrentCaller caller, ManagedPolicies managed)
{
    /// <param name="policyArn">The policy.</param>
    /// <param name="action">The policy action.</param>
    /// <param name="detail">Request parameters for the audit trail; null for none.</param>
    /// <param name="mayAsync">The use case's question to the door, with the policy's condition keys.</param>
    /// <param name="decideAsync">The decision on policy and versions, newest first; runs in the transaction.</param>
    /// <param name="cancellationToken">Nothing is kept when cancelled.</param>
    internal async Task<Result<T>> RunAsync<T>(
        string policyArn,
        string action,
        object? detail,
        Func<RequestContext, Task<Result>> mayAsync,
        Func<PortalDb, CustomerPolicy, List<PolicyVersion>, Task<Result<T>>> decideAsync,
        CancellationToken cancellationToken)
    {
        await using var db = changes.Open();
        var found = await db.FindPolicyAsync(policyArn, cancellationToken);
        var allowed = await mayAsync(found.Context());
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        if (found is null)
        {
            return managed.OfAws(policyArn) is null ? IamErrors.PolicyNotFound(policyArn) : IamErrors.AwsPolicy;
        }

        allowed = await grants.CheckPolicyAsync(db, action, policyArn, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        return await changes.ApplyAsync(
            db,
            action,
            policyArn,
            AccessManagementActions.PoliciesTopic,
            detail,
            async () => await db.FindPolicyAsync(policyArn, cancellationToken) is { } policy
                ? await decideAsync(db, policy, await db.VersionsAsync(policy, cancellationToken))
                : IamErrors.PolicyNotFound(policyArn),
            cancellationToken);
    }

    /// <summary>ARN of the same name in the caller's account: what the door is asked about, so that other accounts' policies are simply not found.</summary>
    internal string Own(string policyArn) => OwnArns.Of(policyArn, caller.AccountId);
}
