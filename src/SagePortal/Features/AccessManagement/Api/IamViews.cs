using System.Security.Cryptography;
using System.Text;
using SagePortal.Features.AccessManagement.AccessKeys;
using SagePortal.Features.AccessManagement.Groups;
using SagePortal.Features.AccessManagement.Policies;
using SagePortal.Features.AccessManagement.Roles;
using SagePortal.Features.AccessManagement.Users;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Api;

/// <summary>What IAM's answers show of users, groups, roles and policies.</summary>
internal static class IamViews
{
    /// <summary>Policies of AWS carry no date here; IAM's answers need one.</summary>
    private static readonly DateTimeOffset s_awsPoliciesSince = new(2015, 2, 6, 18, 39, 46, TimeSpan.Zero);

    public static object User(UserRow user) => new
    {
        Path = "/",
        user.UserName,
        user.UserId,
        user.Arn,
        CreateDate = user.CreatedAt,
        PermissionsBoundary = Boundary(user.PermissionsBoundary),
        Tags = Tags(user.Tags),
    };

    public static object Detail(HolderDetail<UserRow> user) => new
    {
        Path = "/",
        user.Row.UserName,
        user.Row.UserId,
        user.Row.Arn,
        CreateDate = user.Row.CreatedAt,
        UserPolicyList = Inline(user.InlinePolicies),
        GroupList = user.Row.Groups,
        AttachedManagedPolicies = Attached(user.AttachedPolicies),
        PermissionsBoundary = Boundary(user.Row.PermissionsBoundary),
        Tags = Tags(user.Row.Tags),
    };

    public static object Detail(HolderDetail<GroupRow> group) => new
    {
        group.Row.Path,
        GroupName = group.Row.Name,
        group.Row.GroupId,
        group.Row.Arn,
        CreateDate = group.Row.CreatedAt,
        GroupPolicyList = Inline(group.InlinePolicies),
        AttachedManagedPolicies = Attached(group.AttachedPolicies),
    };

    public static object Detail(HolderDetail<RoleRow> role) => new
    {
        role.Row.Path,
        RoleName = role.Row.Name,
        role.Row.RoleId,
        role.Row.Arn,
        CreateDate = role.Row.CreatedAt,
        AssumeRolePolicyDocument = Document(role.Row.AssumeRolePolicyDocument),
        InstanceProfileList = Array.Empty<object>(),
        RolePolicyList = Inline(role.InlinePolicies),
        AttachedManagedPolicies = Attached(role.AttachedPolicies),
        PermissionsBoundary = Boundary(role.Row.PermissionsBoundary),
        Tags = Tags(role.Row.Tags),
        RoleLastUsed = role.Row.LastUsedAt is { } used ? new { LastUsedDate = used } : null,
    };

    public static object Detail(PolicyDescription policy) => new
    {
        PolicyName = policy.Name,
        PolicyId = PolicyId(policy.Arn),
        policy.Arn,
        Path = PathOf(policy.Arn),
        policy.DefaultVersionId,
        policy.Entities.AttachmentCount,
        PermissionsBoundaryUsageCount = policy.Entities.BoundedUsers.Count + policy.Entities.BoundedRoles.Count,
        IsAttachable = true,
        Description = policy.Description.Length > 0 ? policy.Description : null,
        CreateDate = policy.Versions[^1].CreatedAt ?? s_awsPoliciesSince,
        UpdateDate = policy.Versions[0].CreatedAt ?? s_awsPoliciesSince,
        PolicyVersionList = policy.Versions.Select(v => Version(v, withDocument: true)),
    };

    public static object Group(GroupRow group) => new { group.Path, GroupName = group.Name, group.GroupId, group.Arn, CreateDate = group.CreatedAt };

    public static object Role(RoleRow role) => new
    {
        role.Path,
        RoleName = role.Name,
        role.RoleId,
        role.Arn,
        CreateDate = role.CreatedAt,
        AssumeRolePolicyDocument = Document(role.AssumeRolePolicyDocument),
        Description = role.Description.Length > 0 ? role.Description : null,
        role.MaxSessionDuration,
        PermissionsBoundary = Boundary(role.PermissionsBoundary),
        Tags = Tags(role.Tags),
        RoleLastUsed = role.LastUsedAt is { } used ? new { LastUsedDate = used } : null,
    };

    public static object Policy(PolicyRow policy) => new
    {
        PolicyName = policy.Name,
        PolicyId = PolicyId(policy.Arn),
        policy.Arn,
        Path = PathOf(policy.Arn),
        policy.DefaultVersionId,
        policy.AttachmentCount,
        IsAttachable = true,
        Description = policy.Description.Length > 0 ? policy.Description : null,
        CreateDate = policy.UpdatedAt ?? s_awsPoliciesSince,
        UpdateDate = policy.UpdatedAt ?? s_awsPoliciesSince,
    };

    public static object Policy(PolicyDescription policy) => new
    {
        PolicyName = policy.Name,
        PolicyId = PolicyId(policy.Arn),
        policy.Arn,
        Path = PathOf(policy.Arn),
        policy.DefaultVersionId,
        policy.Entities.AttachmentCount,
        PermissionsBoundaryUsageCount = policy.Entities.BoundedUsers.Count + policy.Entities.BoundedRoles.Count,
        IsAttachable = true,
        Description = policy.Description.Length > 0 ? policy.Description : null,
        CreateDate = policy.Versions[^1].CreatedAt ?? s_awsPoliciesSince,
        UpdateDate = policy.Versions[0].CreatedAt ?? s_awsPoliciesSince,
        Tags = Tags(policy.Tags),
    };

    public static object Version(PolicyVersionRow version, bool withDocument) => new
    {
        Document = withDocument ? Document(version.Document) : null,
        version.VersionId,
        IsDefaultVersion = version.IsDefault,
        CreateDate = version.CreatedAt ?? s_awsPoliciesSince,
    };

    public static object Key(string userName, AccessKeyRow key) => new { UserName = userName, key.AccessKeyId, Status = key.Status.ToString(), CreateDate = key.CreatedAt };

    private static IEnumerable<object> Inline(IReadOnlyList<InlinePolicy> policies) => policies.Select(p => new { PolicyName = p.Name, PolicyDocument = Document(p.Document) });

    private static IEnumerable<object> Attached(IReadOnlyList<AttachedPolicyRow> policies) => policies.Select(p => new { PolicyName = p.Name, PolicyArn = p.Arn });

    public static IReadOnlyList<object> Tags(IEnumerable<KeyValuePair<string, string>> tags) => [.. tags.Select(t => new { t.Key, t.Value })];

    /// <summary>Documents travel URL-encoded (RFC 3986); SDKs decode them.</summary>
    public static string Document(string json) => Uri.EscapeDataString(json);

    public static Result<object?> AttachedPolicies(IReadOnlyList<AttachedPolicyRow> policies, AwsCall call, string of) => call.MarkedPage(
        $"attached/{of}", policies, (page, marker, more) => new { AttachedPolicies = page.Select(p => new { PolicyName = p.Name, PolicyArn = p.Arn }), IsTruncated = more, Marker = marker });

    public static Result<object?> PolicyNames(IReadOnlyList<InlinePolicy> policies, AwsCall call, string of) => call.MarkedPage(
        $"inline/{of}", policies, (page, marker, more) => new { PolicyNames = page.Select(p => p.Name), IsTruncated = more, Marker = marker });

    // Made of the ARN: policies of AWS have no row, and an id need only stay the same.
    private static string PolicyId(string arn) => "ANPA" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(arn)))[..17];

    private static string PathOf(string arn)
    {
        var path = arn[arn.IndexOf('/', StringComparison.Ordinal)..];
        return path[..(path.LastIndexOf('/') + 1)];
    }

    private static object? Boundary(string? arn) => arn is null ? null : new { PermissionsBoundaryType = "PermissionsBoundaryPolicy", PermissionsBoundaryArn = arn };
}
