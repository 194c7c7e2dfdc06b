using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;

namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>The tags of a role, by key.</summary>
[UseCase(AccessManagementActions.ListRoleTags)]
public sealed class ListRoleTags(IAccess access, HolderReader reader)
{
    public Task<Result<IReadOnlyList<KeyValuePair<string, string>>>> RunAsync(string roleName, CancellationToken cancellationToken) => reader.RunAsync(
        HolderKind.Role,
        roleName,
        target => access.CheckAsync(AccessManagementActions.ListRoleTags, target.Arn, target.Context, cancellationToken),
        (_, role) => Task.FromResult(Result.Of(ResourceTags.FromJson(role.Tags))),
        cancellationToken);
}
