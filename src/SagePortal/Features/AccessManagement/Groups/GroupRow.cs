using SagePortal.Platform.Access.Identities;

namespace SagePortal.Features.AccessManagement.Groups;

/// <summary>A group as pages list it.</summary>
public sealed record GroupRow(string Name, string Arn, string Path, int MemberCount, IReadOnlyList<AttachedPolicyRow> AttachedPolicies, int InlinePolicyCount, DateTimeOffset CreatedAt)
{
    /// <summary><c>AGPA…</c></summary>
    public string GroupId { get; init; } = "";

    internal static GroupRow Of(Group group, int members) =>
        new(group.Name, group.Arn, group.Path, members, AttachedPolicyRow.Of(group), group.InlinePolicies.Count, group.CreatedAt) { GroupId = group.GroupId };
}

/// <summary>A group with its members and policies.</summary>
/// <param name="Row">What lists show.</param>
/// <param name="GroupId"><c>AGPA…</c></param>
/// <param name="Members">User names, sorted.</param>
/// <param name="InlinePolicies">By name.</param>
public sealed record GroupDescription(GroupRow Row, string GroupId, IReadOnlyList<string> Members, IReadOnlyList<InlinePolicy> InlinePolicies);
