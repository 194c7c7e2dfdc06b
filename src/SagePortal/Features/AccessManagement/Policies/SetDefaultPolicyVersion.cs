using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Policies;

/// <summary>Puts another version in force, e.g. an older one to roll back; effective at the next call of everybody who carries the policy.</summary>
[UseCase(AccessManagementActions.SetDefaultPolicyVersion)]
public sealed class SetDefaultPolicyVersion(IAccess access, PolicyChanges changes, TimeProvider clock)
{
    public async Task<Result> RunAsync(string policyArn, string versionId, CancellationToken cancellationToken) => await changes.RunAsync<bool>(
        policyArn,
        AccessManagementActions.SetDefaultPolicyVersion,
        new { versionId },
        context => access.CheckAsync(AccessManagementActions.SetDefaultPolicyVersion, changes.Own(policyArn), context, cancellationToken),
        (_, policy, versions) =>
        {
            if (versions.Find(v => v.Number == CustomerPolicy.NumberOf(versionId)) is not { } version)
            {
                return Task.FromResult<Result<bool>>(IamErrors.VersionNotFound(policyArn, versionId));
            }

            policy.SetDefault(version, clock.GetUtcNow());
            return Task.FromResult(Result.Of(true));
        },
        cancellationToken);
}
