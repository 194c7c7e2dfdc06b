using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Users;

/// <summary>Users with what other tables know of them.</summary>
internal static class UserQueries
{
    /// <param name="db">Of the account.</param>
    /// <param name="userName">One user, or null for all.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    /// <returns>By user name.</returns>
    public static async Task<IReadOnlyList<(Membership User, UserRow Row)>> UsersAsync(this PortalDb db, string? userName, Caller caller, CancellationToken cancellationToken)
    {
        var users = await db.Set<Membership>().AsNoTracking()
            .Where(m => m.AccountId == db.AccountId && (userName == null || m.UserName == userName))
            .Join(db.Users, m => m.PersonId, p => p.Id, (m, p) => new { Member = m, p.DisplayName, p.Email })
            .OrderBy(m => m.Member.UserName)
            .ToListAsync(cancellationToken);
        var groups = (await db.Set<GroupMember>()
            .Join(db.Set<Group>(), m => m.GroupId, g => g.Id, (m, g) => new { m.MembershipId, g.Name })
            .OrderBy(g => g.Name)
            .ToListAsync(cancellationToken)).ToLookup(g => g.MembershipId, g => g.Name);
        var keys = await db.Set<AccessKey>().GroupBy(k => k.MembershipId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return users.ConvertAll(u => (u.Member, new UserRow(
            u.Member.UserName,
            u.Member.Arn,
            u.DisplayName.Length > 0 ? u.DisplayName : u.Member.UserName,
            u.Email ?? "",
            u.Member.JoinedAt,
            AttachedPolicyRow.Of(u.Member),
            u.Member.InlinePolicies.Count,
            u.Member.PermissionsBoundary,
            [.. groups[u.Member.Id]],
            ResourceTags.FromJson(u.Member.Tags),
            keys.GetValueOrDefault(u.Member.Id),
            u.Member.PersonId == caller.PersonId)
        {
            UserId = u.Member.UserId,
            DisabledAt = u.Member.DisabledAt,
        }));
    }
}
