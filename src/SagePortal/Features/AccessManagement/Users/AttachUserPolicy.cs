using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Users;

/// <summary>Attaches a managed policy to a user; effective at the next call. Attaching it again changes nothing.</summary>
[UseCase(AccessManagementActions.AttachUserPolicy)]
public sealed class AttachUserPolicy(IAccess access, HolderChanges changes, ManagedPolicies managed)
{
    public Task<Result> RunAsync(string userName, string policyArn, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.User, userName, AccessManagementActions.AttachUserPolicy, new { policyArn }),
        target => access.CheckAsync(AccessManagementActions.AttachUserPolicy, target.Arn, target.With(policyArn), cancellationToken),
        async (db, user) => await managed.CheckAttachableAsync(db, policyArn, cancellationToken) is { IsSuccess: false } unknown ? unknown : user.Attach(policyArn),
        cancellationToken);
}
