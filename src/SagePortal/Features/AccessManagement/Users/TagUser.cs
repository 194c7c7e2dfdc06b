using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Users;

/// <summary>Adds tags to a user; policies see them as <c>aws:PrincipalTag/…</c> at its next call.</summary>
[UseCase(AccessManagementActions.TagUser)]
public sealed class TagUser(IAccess access, HolderChanges changes)
{
    public Task<Result> RunAsync(string userName, IReadOnlyList<KeyValuePair<string, string>> tags, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.User, userName, AccessManagementActions.TagUser, new { tags }),
        target => access.CheckAsync(AccessManagementActions.TagUser, target.Arn, target.Context.Setting(tags), cancellationToken),
        (_, user) => Task.FromResult(user.AddTags(tags)),
        cancellationToken);
}
