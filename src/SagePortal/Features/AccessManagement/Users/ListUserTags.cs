using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;

namespace SagePortal.Features.AccessManagement.Users;

/// <summary>The tags of a user, by key.</summary>
[UseCase(AccessManagementActions.ListUserTags)]
public sealed class ListUserTags(IAccess access, HolderReader reader)
{
    public Task<Result<IReadOnlyList<KeyValuePair<string, string>>>> RunAsync(string userName, CancellationToken cancellationToken) => reader.RunAsync(
        HolderKind.User,
        userName,
        target => access.CheckAsync(AccessManagementActions.ListUserTags, target.Arn, target.Context, cancellationToken),
        (_, user) => Task.FromResult(Result.Of(ResourceTags.FromJson(user.Tags))),
        cancellationToken);
}
