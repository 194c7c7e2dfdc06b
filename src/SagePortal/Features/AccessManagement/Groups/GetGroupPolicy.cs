using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Groups;

/// <summary>One inline policy of a group.</summary>
[UseCase(AccessManagementActions.GetGroupPolicy)]
public sealed class GetGroupPolicy(IAccess access, HolderReader reader)
{
    public Task<Result<InlinePolicy>> RunAsync(string groupName, string policyName, CancellationToken cancellationToken) => reader.RunAsync(
        HolderKind.Group,
        groupName,
        target => access.CheckAsync(AccessManagementActions.GetGroupPolicy, target.Arn, target.Context, cancellationToken),
        (_, group) => Task.FromResult(InlinePolicy.Find(group, policyName)),
        cancellationToken);
}
