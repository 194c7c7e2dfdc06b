using SagePortal.Platform.Access.Identities;

namespace SagePortal.Features.AccessManagement.Policies;

/// <summary>A managed policy with its versions and attachments.</summary>
/// <param name="Name">Of the policy.</param>
/// <param name="Arn">As in AWS.</param>
/// <param name="IsAws">True for policies of AWS: they have one version and nobody changes them.</param>
/// <param name="Description">Empty for none.</param>
/// <param name="DefaultVersionId">The version in force.</param>
/// <param name="Document">Its text.</param>
/// <param name="Versions">Newest first.</param>
/// <param name="Entities">Who carries it.</param>
/// <param name="Tags">By key.</param>
public sealed record PolicyDescription(
    string Name,
    string Arn,
    bool IsAws,
    string Description,
    string DefaultVersionId,
    string Document,
    IReadOnlyList<PolicyVersionRow> Versions,
    PolicyEntities Entities,
    IReadOnlyList<KeyValuePair<string, string>> Tags);

/// <summary>One version of a managed policy: what a diff or a rollback needs.</summary>
/// <param name="VersionId"><c>v3</c>.</param>
/// <param name="IsDefault">In force.</param>
/// <param name="Document">The author's text.</param>
/// <param name="CreatedBy">ARN of the author; empty for policies of AWS.</param>
/// <param name="CreatedAt">UTC; null for policies of AWS.</param>
public sealed record PolicyVersionRow(string VersionId, bool IsDefault, string Document, string CreatedBy, DateTimeOffset? CreatedAt);

/// <summary>Who carries a managed policy, by name.</summary>
/// <param name="Users">User names it is attached to.</param>
/// <param name="Groups">Group names it is attached to.</param>
/// <param name="Roles">Role names it is attached to.</param>
/// <param name="BoundedUsers">Users whose boundary it is.</param>
/// <param name="BoundedRoles">Roles whose boundary it is.</param>
public sealed record PolicyEntities(
    IReadOnlyList<string> Users, IReadOnlyList<string> Groups, IReadOnlyList<string> Roles, IReadOnlyList<string> BoundedUsers, IReadOnlyList<string> BoundedRoles)
{
    public int AttachmentCount => Users.Count + Groups.Count + Roles.Count;

    /// <param name="arn">Of the policy.</param>
    /// <param name="holders">All users, groups and roles of the account.</param>
    internal static PolicyEntities Of(string arn, IReadOnlyList<PolicyHolder> holders)
    {
        var attached = holders.Where(h => h.AttachedPolicies.Contains(arn, StringComparer.Ordinal)).ToLookup(h => h.Kind, h => h.EntityName);
        var bounded = holders.Where(h => h.PermissionsBoundary == arn).ToLookup(h => h.Kind, h => h.EntityName);
        return new PolicyEntities([.. attached[HolderKind.User]], [.. attached[HolderKind.Group]], [.. attached[HolderKind.Role]], [.. bounded[HolderKind.User]], [.. bounded[HolderKind.Role]]);
    }
}
