using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Users;

/// <summary>Detaches a managed policy from a user; effective at the next call.</summary>
[UseCase(AccessManagementActions.DetachUserPolicy)]
public sealed class DetachUserPolicy(IAccess access, HolderChanges changes)
{
    public Task<Result> RunAsync(string userName, string policyArn, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.User, userName, AccessManagementActions.DetachUserPolicy, new { policyArn }),
        target => access.CheckAsync(AccessManagementActions.DetachUserPolicy, target.Arn, target.With(policyArn), cancellationToken),
        (_, user) => Task.FromResult(user.Detach(policyArn)),
        cancellationToken);
}
