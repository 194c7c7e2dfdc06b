using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Groups;

/// <summary>Attaches a managed policy to a group; effective at the next call. Attaching it again changes nothing.</summary>
[UseCase(AccessManagementActions.AttachGroupPolicy)]
public sealed class AttachGroupPolicy(IAccess access, HolderChanges changes, ManagedPolicies managed)
{
    public Task<Result> RunAsync(string groupName, string policyArn, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.Group, groupName, AccessManagementActions.AttachGroupPolicy, new { policyArn }),
        target => access.CheckAsync(AccessManagementActions.AttachGroupPolicy, target.Arn, target.With(policyArn), cancellationToken),
        async (db, group) => await managed.CheckAttachableAsync(db, policyArn, cancellationToken) is { IsSuccess: false } unknown ? unknown : group.Attach(policyArn),
        cancellationToken);
}
