using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Policies;

/// <summary>Adds a version to a customer managed policy, in force at once when asked for.</summary>
[UseCase(AccessManagementActions.CreatePolicyVersion)]
public sealed class CreatePolicyVersion(IAccess access, PolicyChanges changes, CurrentCaller caller, TimeProvider clock)
{
    /// <returns>The new version, e.g. <c>v3</c>.</returns>
    public Task<Result<string>> RunAsync(string policyArn, string policyDocument, bool setAsDefault, CancellationToken cancellationToken) => changes.RunAsync<string>(
        policyArn,
        AccessManagementActions.CreatePolicyVersion,
        new { policyDocument, setAsDefault },
        context => access.CheckAsync(AccessManagementActions.CreatePolicyVersion, changes.Own(policyArn), context, cancellationToken),
        (db, policy, versions) =>
        {
            var errors = PolicyDocuments.CheckManaged(policyDocument);
            var added = errors.Count > 0 ? Result<PolicyVersion>.Failure(errors) : policy.AddVersion(policyDocument, setAsDefault, versions.Count, caller.Value.Arn, clock.GetUtcNow());
            if (!added.IsSuccess)
            {
                return Task.FromResult(Result<string>.Failure(added.Errors));
            }

            db.Add(added.Value);
            return Task.FromResult(Result.Of(added.Value.VersionId));
        },
        cancellationToken);
}
