using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>Attaches a managed policy to a role; effective at the next call. Attaching it again changes nothing.</summary>
[UseCase(AccessManagementActions.AttachRolePolicy)]
public sealed class AttachRolePolicy(IAccess access, HolderChanges changes, ManagedPolicies managed)
{
    public Task<Result> RunAsync(string roleName, string policyArn, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.Role, roleName, AccessManagementActions.AttachRolePolicy, new { policyArn }),
        target => access.CheckAsync(AccessManagementActions.AttachRolePolicy, target.Arn, target.With(policyArn), cancellationToken),
        async (db, role) => await managed.CheckAttachableAsync(db, policyArn, cancellationToken) is { IsSuccess: false } unknown ? unknown : role.Attach(policyArn),
        cancellationToken);
}
