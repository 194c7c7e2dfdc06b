using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Groups;

/// <summary>The inline policies of a group, by name.</summary>
[UseCase(AccessManagementActions.ListGroupPolicies)]
public sealed class ListGroupPolicies(IAccess access, HolderReader reader)
{
    public Task<Result<IReadOnlyList<InlinePolicy>>> RunAsync(string groupName, CancellationToken cancellationToken) => reader.RunAsync(
        HolderKind.Group,
        groupName,
        target => access.CheckAsync(AccessManagementActions.ListGroupPolicies, target.Arn, target.Context, cancellationToken),
        (_, group) => Task.FromResult(Result.Of(InlinePolicy.AllOf(group))),
        cancellationToken);
}
