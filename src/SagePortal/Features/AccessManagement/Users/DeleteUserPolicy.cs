using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Users;

/// <summary>Deletes an inline policy of a user; effective at the next call.</summary>
[UseCase(AccessManagementActions.DeleteUserPolicy)]
public sealed class DeleteUserPolicy(IAccess access, HolderChanges changes)
{
    public Task<Result> RunAsync(string userName, string policyName, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.User, userName, AccessManagementActions.DeleteUserPolicy, new { policyName }),
        target => access.CheckAsync(AccessManagementActions.DeleteUserPolicy, target.Arn, target.Context, cancellationToken),
        (_, user) => Task.FromResult(user.RemoveInline(policyName)),
        cancellationToken);
}
