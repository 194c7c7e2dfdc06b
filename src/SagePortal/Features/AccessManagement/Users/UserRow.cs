namespace SagePortal.Features.AccessManagement.Users;

/// <summary>A user as pages list it.</summary>
/// <param name="UserName">IAM user name.</param>
/// <param name="Arn">As in AWS.</param>
/// <param name="DisplayName">Name of the person, the user name when they gave none.</param>
/// <param name="Email">Address they sign in with.</param>
/// <param name="CreatedAt">When they joined, UTC.</param>
/// <param name="AttachedPolicies">Managed policies attached to the user itself.</param>
/// <param name="InlinePolicyCount">Inline policies of the user itself.</param>
/// <param name="PermissionsBoundary">ARN, or null.</param>
/// <param name="Groups">Names of the user's groups, sorted.</param>
/// <param name="Tags">By key.</param>
/// <param name="AccessKeyCount">0–2.</param>
/// <param name="IsCaller">True for the person who asks.</param>
public sealed record UserRow(
    string UserName,
    string Arn,
    string DisplayName,
    string Email,
    DateTimeOffset CreatedAt,
    IReadOnlyList<AttachedPolicyRow> AttachedPolicies,
    int InlinePolicyCount,
    string? PermissionsBoundary,
    IReadOnlyList<string> Groups,
    IReadOnlyList<KeyValuePair<string, string>> Tags,
    int AccessKeyCount,
    bool IsCaller)
{
    /// <summary><c>AIDA…</c></summary>
    public string UserId { get; init; } = "";

    /// <summary>Since when the user may not enter the account, UTC; null while they may.</summary>
    public DateTimeOffset? DisabledAt { get; init; }
}

/// <summary>A user with everything attached to it.</summary>
/// <param name="Row">What lists show.</param>
/// <param name="UserId"><c>AIDA…</c></param>
/// <param name="InlinePolicies">By name.</param>
/// <param name="GroupPolicies">Managed policies that come by groups: group name and policy.</param>
public sealed record UserDescription(UserRow Row, string UserId, IReadOnlyList<InlinePolicy> InlinePolicies, IReadOnlyList<KeyValuePair<string, AttachedPolicyRow>> GroupPolicies);
