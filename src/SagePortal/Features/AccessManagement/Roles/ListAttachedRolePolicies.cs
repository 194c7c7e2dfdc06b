using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>The managed policies attached to a role, in the order of their attachment.</summary>
[UseCase(AccessManagementActions.ListAttachedRolePolicies)]
public sealed class ListAttachedRolePolicies(IAccess access, HolderReader reader)
{
    public Task<Result<IReadOnlyList<AttachedPolicyRow>>> RunAsync(string roleName, CancellationToken cancellationToken) => reader.RunAsync(
        HolderKind.Role,
        roleName,
        target => access.CheckAsync(AccessManagementActions.ListAttachedRolePolicies, target.Arn, target.Context, cancellationToken),
        (_, role) => Task.FromResult(Result.Of(AttachedPolicyRow.Of(role))),
        cancellationToken);
}
