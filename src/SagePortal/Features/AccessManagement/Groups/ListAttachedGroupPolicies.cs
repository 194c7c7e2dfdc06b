using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Groups;

/// <summary>The managed policies attached to a group, in the order of their attachment.</summary>
[UseCase(AccessManagementActions.ListAttachedGroupPolicies)]
public sealed class ListAttachedGroupPolicies(IAccess access, HolderReader reader)
{
    public Task<Result<IReadOnlyList<AttachedPolicyRow>>> RunAsync(string groupName, CancellationToken cancellationToken) => reader.RunAsync(
        HolderKind.Group,
        groupName,
        target => access.CheckAsync(AccessManagementActions.ListAttachedGroupPolicies, target.Arn, target.Context, cancellationToken),
        (_, group) => Task.FromResult(Result.Of(AttachedPolicyRow.Of(group))),
        cancellationToken);
}
