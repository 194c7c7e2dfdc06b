using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Users;

/// <summary>Writes an inline policy of a user, a new one or in place of the one of that name; effective at the next call.</summary>
[UseCase(AccessManagementActions.PutUserPolicy)]
public sealed class PutUserPolicy(IAccess access, HolderChanges changes)
{
    public Task<Result> RunAsync(string userName, string policyName, string policyDocument, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.User, userName, AccessManagementActions.PutUserPolicy, new { policyName, policyDocument }),
        target => access.CheckAsync(AccessManagementActions.PutUserPolicy, target.Arn, target.Context, cancellationToken),
        (_, user) => Task.FromResult(InlinePolicy.Put(user, policyName, policyDocument)),
        cancellationToken);
}
