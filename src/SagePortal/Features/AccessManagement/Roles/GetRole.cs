using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>A role with its trust policy and inline policies.</summary>
[UseCase(AccessManagementActions.GetRole)]
public sealed class GetRole(IAccess access, HolderReader reader)
{
    public Task<Result<RoleDescription>> RunAsync(string roleName, CancellationToken cancellationToken) => reader.RunAsync(
        HolderKind.Role,
        roleName,
        target => access.CheckAsync(AccessManagementActions.GetRole, target.Arn, target.Context, cancellationToken),
        (_, holder) => Task.FromResult(Describe((Role)holder)),
        cancellationToken);

    private static Result<RoleDescription> Describe(Role role) => new RoleDescription(RoleRow.Of(role), role.RoleId, role.TrustPolicy, InlinePolicy.AllOf(role));
}
