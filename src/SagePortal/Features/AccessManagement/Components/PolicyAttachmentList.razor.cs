using Microsoft.AspNetCore.Components;
using SagePortal.Features.AccessManagement.Policies;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>Who carries a policy, or is bounded by it.</summary>
public sealed partial class PolicyAttachmentList : ComponentBase
{
    [Parameter, EditorRequired]
    public PolicyEntities Entities { get; set; } = null!;

    private IEnumerable<(string Key, string Folder, IReadOnlyList<string> Names)> Parts =>
        new (string, string, IReadOnlyList<string>)[]
        {
            ("Users", "users", Entities.Users), ("Groups", "groups", Entities.Groups), ("Roles", "roles", Entities.Roles),
            ("BoundaryOfUsers", "users", Entities.BoundedUsers), ("BoundaryOfRoles", "roles", Entities.BoundedRoles),
        }.Where(part => part.Item3.Count > 0);
}
