using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement;

/// <summary>Measures an account against IAM's limits. Cost: all users, groups, roles and policies once.</summary>
internal static class QuotaUses
{
    /// <summary>By IAM's name.</summary>
    public static IReadOnlyDictionary<string, int> Limits { get; } = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["AccessKeysPerUserQuota"] = AccessKey.MaxPerUser,
        ["AssumeRolePolicySizeQuota"] = PolicyText.MaxTrust,
        ["AttachedPoliciesPerGroupQuota"] = PolicyHolder.MaxAttached,
        ["AttachedPoliciesPerRoleQuota"] = PolicyHolder.MaxAttached,
        ["AttachedPoliciesPerUserQuota"] = PolicyHolder.MaxAttached,
        ["GroupPolicySizeQuota"] = 5_120,
        ["GroupsPerUserQuota"] = GroupMember.MaxGroupsPerUser,
        ["PolicySizeQuota"] = PolicyText.MaxManaged,
        ["RolePolicySizeQuota"] = 10_240,
        ["UserPolicySizeQuota"] = 2_048,
        ["VersionsPerPolicyQuota"] = CustomerPolicy.MaxVersions,
    };

    /// <returns>Fullest first.</returns>
    public static async Task<IReadOnlyList<QuotaUse>> MeasureAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var holders = await PolicyAttachments.HoldersAsync(db, cancellationToken);
        var users = holders.OfType<Membership>().ToList();
        var keys = await CountsAsync(db.Set<AccessKey>().Select(k => k.MembershipId), cancellationToken);
        var groups = await CountsAsync(db.Set<GroupMember>().Select(m => m.MembershipId), cancellationToken);
        var policies = await db.Set<CustomerPolicy>().AsNoTracking().ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        var versions = await db.Set<PolicyVersion>().AsNoTracking().Select(v => new { v.CustomerPolicyId, v.Document }).ToListAsync(cancellationToken);
        IEnumerable<QuotaUse> uses =
        [
            Of("AccessKeysPerUserQuota", users, u => keys.GetValueOrDefault(u.Id)),
            Of("GroupsPerUserQuota", users, u => groups.GetValueOrDefault(u.Id)),
            .. new[] { HolderKind.User, HolderKind.Group, HolderKind.Role }.SelectMany(kind => OfHolders(kind, [.. holders.Where(h => h.Kind == kind)])),
            Of("AssumeRolePolicySizeQuota", holders.OfType<Role>(), r => PolicyText.Length(r.TrustPolicy)),
            OfPolicies("PolicySizeQuota", versions.Select(v => (policies[v.CustomerPolicyId], PolicyText.Length(v.Document)))),
            OfPolicies("VersionsPerPolicyQuota", versions.CountBy(v => v.CustomerPolicyId).Select(v => (policies[v.Key], v.Value))),
        ];
        return [.. uses.OrderByDescending(u => u.Share).ThenBy(u => u.Quota, StringComparer.Ordinal)];
    }

    private static IEnumerable<QuotaUse> OfHolders(HolderKind kind, IReadOnlyList<PolicyHolder> holders) =>
    [
        Of($"AttachedPoliciesPer{kind}Quota", holders, h => h.AttachedPolicies.Count),
        Of($"{kind}PolicySizeQuota", holders, h => h.InlinePolicies.Values.Sum(PolicyText.Length)),
    ];

    private static QuotaUse Of<T>(string quota, IEnumerable<T> holders, Func<T, int> used)
        where T : PolicyHolder =>
        holders.Select(h => (Holder: h, Used: used(h))).Where(h => h.Used > 0).DefaultIfEmpty().MaxBy(h => h.Used) is { Holder: { } fullest } most
            ? new QuotaUse(quota, most.Used, Limits[quota], fullest.Kind, fullest.EntityName)
            : new QuotaUse(quota, 0, Limits[quota], null, null);

    private static QuotaUse OfPolicies(string quota, IEnumerable<(string Name, int Used)> policies) =>
        policies.DefaultIfEmpty().MaxBy(p => p.Used) is { Name: { } name, Used: var used } ? new QuotaUse(quota, used, Limits[quota], null, name) : new QuotaUse(quota, 0, Limits[quota], null, null);

    private static Task<Dictionary<Guid, int>> CountsAsync(IQueryable<Guid> ids, CancellationToken cancellationToken) =>
        ids.GroupBy(id => id).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
}
