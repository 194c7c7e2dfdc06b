using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>Changes description and longest session of a role.</summary>
[UseCase(AccessManagementActions.UpdateRole)]
public sealed class UpdateRole(IAccess access, HolderChanges changes)
{
    /// <param name="roleName">Which role.</param>
    /// <param name="description">At most 1,000 characters.</param>
    /// <param name="maxSessionDuration">Seconds, 3,600–43,200.</param>
    /// <param name="cancellationToken">Nothing is kept when cancelled.</param>
    public Task<Result> RunAsync(string roleName, string description, int maxSessionDuration, CancellationToken cancellationToken) => changes.RunAsync(
        new HolderChange(HolderKind.Role, roleName, AccessManagementActions.UpdateRole, new { description, maxSessionDuration }),
        target => access.CheckAsync(AccessManagementActions.UpdateRole, target.Arn, target.Context, cancellationToken),
        (_, role) => Task.FromResult(((Role)role).Describe(description, maxSessionDuration)),
        cancellationToken);
}
