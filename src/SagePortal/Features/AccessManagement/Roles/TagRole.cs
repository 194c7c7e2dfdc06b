using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>Adds tags to a role; policies see them as <c>aws:PrincipalTag/…</c> at its next call.</summary>
[UseCase(AccessManagementActions.TagRole)]
public sealed class TagRole(IAccess access, HolderChanges changes)
{
    public Task<Result> RunAsync(string roleName, IReadOnlyList<KeyValuePair<string, string>> tags, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.Role, roleName, AccessManagementActions.TagRole, new { tags }),
        target => access.CheckAsync(AccessManagementActions.TagRole, target.Arn, target.Context.Setting(tags), cancellationToken),
        (_, role) => Task.FromResult(role.AddTags(tags)),
        cancellationToken);
}
