using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Policies;

/// <summary>Deletes a version that is not in force.</summary>
[UseCase(AccessManagementActions.DeletePolicyVersion)]
public sealed class DeletePolicyVersion(IAccess access, PolicyChanges changes)
{
    public async Task<Result> RunAsync(string policyArn, string versionId, CancellationToken cancellationToken) => await changes.RunAsync<bool>(
        policyArn,
        AccessManagementActions.DeletePolicyVersion,
        new { versionId },
        context => access.CheckAsync(AccessManagementActions.DeletePolicyVersion, changes.Own(policyArn), context, cancellationToken),
        (db, policy, versions) =>
        {
            if (versions.Find(v => v.Number == CustomerPolicy.NumberOf(versionId)) is not { } version)
            {
                return Task.FromResult<Result<bool>>(IamErrors.VersionNotFound(policyArn, versionId));
            }

            var decided = policy.MayDelete(version);
            if (!decided.IsSuccess)
            {
                return Task.FromResult(Result<bool>.Failure(decided.Errors));
            }

            db.Remove(version);
            return Task.FromResult(Result.Of(true));
        },
        cancellationToken);
}
