using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Users;

/// <summary>The managed policies attached to a user, in the order of their attachment.</summary>
[UseCase(AccessManagementActions.ListAttachedUserPolicies)]
public sealed class ListAttachedUserPolicies(IAccess access, HolderReader reader)
{
    public Task<Result<IReadOnlyList<AttachedPolicyRow>>> RunAsync(string userName, CancellationToken cancellationToken) => reader.RunAsync(
        HolderKind.User,
        userName,
        target => access.CheckAsync(AccessManagementActions.ListAttachedUserPolicies, target.Arn, target.Context, cancellationToken),
        (_, user) => Task.FromResult(Result.Of(AttachedPolicyRow.Of(user))),
        cancellationToken);
}
