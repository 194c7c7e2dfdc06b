using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>The inline policies of a role, by name.</summary>
[UseCase(AccessManagementActions.ListRolePolicies)]
public sealed class ListRolePolicies(IAccess access, HolderReader reader)
{
    public Task<Result<IReadOnlyList<InlinePolicy>>> RunAsync(string roleName, CancellationToken cancellationToken) => reader.RunAsync(
        HolderKind.Role,
        roleName,
        target => access.CheckAsync(AccessManagementActions.ListRolePolicies, target.Arn, target.Context, cancellationToken),
        (_, role) => Task.FromResult(Result.Of(InlinePolicy.AllOf(role))),
        cancellationToken);
}
