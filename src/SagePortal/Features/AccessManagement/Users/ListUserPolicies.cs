using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Users;

/// <summary>The inline policies of a user, by name.</summary>
[UseCase(AccessManagementActions.ListUserPolicies)]
public sealed class ListUserPolicies(IAccess access, HolderReader reader)
{
    public Task<Result<IReadOnlyList<InlinePolicy>>> RunAsync(string userName, CancellationToken cancellationToken) => reader.RunAsync(
        HolderKind.User,
        userName,
        target => access.CheckAsync(AccessManagementActions.ListUserPolicies, target.Arn, target.Context, cancellationToken),
        (_, user) => Task.FromResult(Result.Of(InlinePolicy.AllOf(user))),
        cancellationToken);
}
