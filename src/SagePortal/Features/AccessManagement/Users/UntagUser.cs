using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Users;

/// <summary>Takes tags from a user.</summary>
[UseCase(AccessManagementActions.UntagUser)]
public sealed class UntagUser(IAccess access, HolderChanges changes)
{
    public Task<Result> RunAsync(string userName, IReadOnlyList<string> tagKeys, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.User, userName, AccessManagementActions.UntagUser, new { tagKeys }),
        target => access.CheckAsync(AccessManagementActions.UntagUser, target.Arn, new RequestContext { TagKeys = tagKeys }.Add(target.Context), cancellationToken),
        (_, user) =>
        {
            user.RemoveTags(tagKeys);
            return Task.FromResult(Result.Success);
        },
        cancellationToken);
}
