using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>Writes an inline policy of a role, a new one or in place of the one of that name; effective at the next call.</summary>
[UseCase(AccessManagementActions.PutRolePolicy)]
public sealed class PutRolePolicy(IAccess access, HolderChanges changes)
{
    public Task<Result> RunAsync(string roleName, string policyName, string policyDocument, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.Role, roleName, AccessManagementActions.PutRolePolicy, new { policyName, policyDocument }),
        target => access.CheckAsync(AccessManagementActions.PutRolePolicy, target.Arn, target.Context, cancellationToken),
        (_, role) => Task.FromResult(InlinePolicy.Put(role, policyName, policyDocument)),
        cancellationToken);
}
