using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Groups;

/// <summary>Writes an inline policy of a group, a new one or in place of the one of that name; effective at the next call.</summary>
[UseCase(AccessManagementActions.PutGroupPolicy)]
public sealed class PutGroupPolicy(IAccess access, HolderChanges changes)
{
    public Task<Result> RunAsync(string groupName, string policyName, string policyDocument, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.Group, groupName, AccessManagementActions.PutGroupPolicy, new { policyName, policyDocument }),
        target => access.CheckAsync(AccessManagementActions.PutGroupPolicy, target.Arn, target.Context, cancellationToken),
        (_, group) => Task.FromResult(InlinePolicy.Put(group, policyName, policyDocument)),
        cancellationToken);
}
