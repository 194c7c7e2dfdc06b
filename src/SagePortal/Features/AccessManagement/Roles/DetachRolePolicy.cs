using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>Detaches a managed policy from a role; effective at the next call.</summary>
[UseCase(AccessManagementActions.DetachRolePolicy)]
public sealed class DetachRolePolicy(IAccess access, HolderChanges changes)
{
    public Task<Result> RunAsync(string roleName, string policyArn, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.Role, roleName, AccessManagementActions.DetachRolePolicy, new { policyArn }),
        target => access.CheckAsync(AccessManagementActions.DetachRolePolicy, target.Arn, target.With(policyArn), cancellationToken),
        (_, role) => Task.FromResult(role.Detach(policyArn)),
        cancellationToken);
}
