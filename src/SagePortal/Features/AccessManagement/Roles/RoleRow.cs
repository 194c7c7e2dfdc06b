using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Tagging;

namespace SagePortal.Features.AccessManagement.Roles;

/// <summary>A role as pages list it.</summary>
public sealed record RoleRow(
    string Name,
    string Arn,
    string Path,
    string Description,
    IReadOnlyList<AttachedPolicyRow> AttachedPolicies,
    int InlinePolicyCount,
    string? PermissionsBoundary,
    IReadOnlyList<KeyValuePair<string, string>> Tags,
    int MaxSessionDuration,
    bool IsServiceLinked,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt)
{
    /// <summary><c>AROA…</c></summary>
    public string RoleId { get; init; } = "";

    /// <summary>The trust policy.</summary>
    public string AssumeRolePolicyDocument { get; init; } = "";

    internal static RoleRow Of(Role role) => new(
        role.Name,
        role.Arn,
        role.Path,
        role.Description,
        AttachedPolicyRow.Of(role),
        role.InlinePolicies.Count,
        role.PermissionsBoundary,
        ResourceTags.FromJson(role.Tags),
        role.MaxSessionDuration,
        role.IsServiceLinked,
        role.CreatedAt,
        role.LastUsedAt)
    {
        RoleId = role.RoleId,
        AssumeRolePolicyDocument = role.TrustPolicy,
    };
}

/// <summary>A role with its trust policy and inline policies.</summary>
/// <param name="Row">What lists show.</param>
/// <param name="RoleId"><c>AROA…</c></param>
/// <param name="AssumeRolePolicyDocument">The trust policy.</param>
/// <param name="InlinePolicies">By name.</param>
public sealed record RoleDescription(RoleRow Row, string RoleId, string AssumeRolePolicyDocument, IReadOnlyList<InlinePolicy> InlinePolicies);
