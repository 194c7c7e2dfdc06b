using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Groups;

/// <summary>Detaches a managed policy from a group; effective at the next call.</summary>
[UseCase(AccessManagementActions.DetachGroupPolicy)]
public sealed class DetachGroupPolicy(IAccess access, HolderChanges changes)
{
    public Task<Result> RunAsync(string groupName, string policyArn, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.Group, groupName, AccessManagementActions.DetachGroupPolicy, new { policyArn }),
        target => access.CheckAsync(AccessManagementActions.DetachGroupPolicy, target.Arn, target.With(policyArn), cancellationToken),
        (_, group) => Task.FromResult(group.Detach(policyArn)),
        cancellationToken);
}
