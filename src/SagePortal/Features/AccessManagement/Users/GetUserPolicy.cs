using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Users;

/// <summary>One inline policy of a user.</summary>
[UseCase(AccessManagementActions.GetUserPolicy)]
public sealed class GetUserPolicy(IAccess access, HolderReader reader)
{
    public Task<Result<InlinePolicy>> RunAsync(string userName, string policyName, CancellationToken cancellationToken) => reader.RunAsync(
        HolderKind.User,
        userName,
        target => access.CheckAsync(AccessManagementActions.GetUserPolicy, target.Arn, target.Context, cancellationToken),
        (_, user) => Task.FromResult(InlinePolicy.Find(user, policyName)),
        cancellationToken);
}
