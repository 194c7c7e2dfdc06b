using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Teams;

/// <summary>Who is in which team, as the groups are at this moment. People who are disabled are in none.</summary>
public static class TeamRoster
{
    /// <summary>The teams of a person.</summary>
    public static async Task<IReadOnlyList<TeamSeat>> SeatsAsync(PortalDb db, Guid personId, CancellationToken cancellationToken)
    {
        // One row with nulls for a user without groups, none for whoever is no user.
        var groups = await (
            from user in db.Set<Membership>()
            where user.PersonId == personId && user.AccountId == db.AccountId && user.DisabledAt == null
            join member in db.Set<GroupMember>() on user.Id equals member.MembershipId into members
            from member in members.DefaultIfEmpty()
            join @group in db.Set<Group>() on member.GroupId equals @group.Id into groupsOfMember
            from @group in groupsOfMember.DefaultIfEmpty()
            select new { Id = (Guid?)@group.Id, Name = (string?)@group.Name }).ToListAsync(cancellationToken);
        if (groups.Count == 0)
        {
            return [];
        }

        var teams = await db.Set<Workteam>().AsNoTracking().ToListAsync(cancellationToken);
        return
        [
            .. from team in teams
               let own = team.Members.FirstOrDefault(m => m.PersonId == personId)
               where own is { IsListed: true } || groups.Exists(g => g.Id is { } id && (team.Groups.Contains(id) || team.AwaitedGroups.Contains(g.Name, StringComparer.OrdinalIgnoreCase)))
               select new TeamSeat(team.Id, team.Name, team.TagsJson, own?.Skills ?? []),
        ];
    }

    /// <summary>The people of a team, by name.</summary>
    public static async Task<IReadOnlyList<TeamMember>> MembersAsync(PortalDb db, Workteam team, CancellationToken cancellationToken)
    {
        var listed = team.Members.Where(m => m.IsListed).Select(m => m.PersonId).ToList();
        var awaited = team.AwaitedGroups.Select(IamNames.Key).ToList();
        var brought = await (
            from member in db.Set<GroupMember>()
            join @group in db.Set<Group>() on member.GroupId equals @group.Id
            where team.Groups.Contains(@group.Id) || awaited.Contains(@group.NameKey)
            select new { member.MembershipId, @group.Name }).ToListAsync(cancellationToken);
        var ids = brought.ConvertAll(b => b.MembershipId);
        var users = await db.Set<Membership>().AsNoTracking()
            .Where(u => u.AccountId == db.AccountId && u.DisabledAt == null && (listed.Contains(u.PersonId) || ids.Contains(u.Id)))
            .OrderBy(u => u.UserName)
            .Select(u => new { u.Id, u.PersonId, u.UserName })
            .ToListAsync(cancellationToken);
        return
        [
            .. users.Select(u => new TeamMember(
                u.PersonId,
                u.UserName,
                team.Members.FirstOrDefault(m => m.PersonId == u.PersonId)?.Skills ?? [],
                [.. brought.Where(b => b.MembershipId == u.Id).Select(b => b.Name).Order(StringComparer.Ordinal)])),
        ];
    }
}
