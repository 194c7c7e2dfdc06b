using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>Takes tags from a role.</summary>
[UseCase(AccessManagementActions.UntagRole)]
public sealed class UntagRole(IAccess access, HolderChanges changes)
{
    public Task<Result> RunAsync(string roleName, IReadOnlyList<string> tagKeys, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.Role, roleName, AccessManagementActions.UntagRole, new { tagKeys }),
        target => access.CheckAsync(AccessManagementActions.UntagRole, target.Arn, new RequestContext { TagKeys = tagKeys }.Add(target.Context), cancellationToken),
        (_, role) =>
        {
            role.RemoveTags(tagKeys);
            return Task.FromResult(Result.Success);
        },
        cancellationToken);
}
