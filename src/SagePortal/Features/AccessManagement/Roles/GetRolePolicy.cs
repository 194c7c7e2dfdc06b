using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>One inline policy of a role.</summary>
[UseCase(AccessManagementActions.GetRolePolicy)]
public sealed class GetRolePolicy(IAccess access, HolderReader reader)
{
    public Task<Result<InlinePolicy>> RunAsync(string roleName, string policyName, CancellationToken cancellationToken) => reader.RunAsync(
        HolderKind.Role,
        roleName,
        target => access.CheckAsync(AccessManagementActions.GetRolePolicy, target.Arn, target.Context, cancellationToken),
        (_, role) => Task.FromResult(InlinePolicy.Find(role, policyName)),
        cancellationToken);
}
