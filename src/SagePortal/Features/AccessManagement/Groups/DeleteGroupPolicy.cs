using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Groups;

/// <summary>Deletes an inline policy of a group; effective at the next call.</summary>
[UseCase(AccessManagementActions.DeleteGroupPolicy)]
public sealed class DeleteGroupPolicy(IAccess access, HolderChanges changes)
{
    public Task<Result> RunAsync(string groupName, string policyName, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.Group, groupName, AccessManagementActions.DeleteGroupPolicy, new { policyName }),
        target => access.CheckAsync(AccessManagementActions.DeleteGroupPolicy, target.Arn, target.Context, cancellationToken),
        (_, group) => Task.FromResult(group.RemoveInline(policyName)),
        cancellationToken);
}
