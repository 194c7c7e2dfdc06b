using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Teams;

/// <summary>Names of groups and users to their ids.</summary>
internal static class WorkteamPeople
{
    public static async Task<Result<WorkteamMembers>> ResolveAsync(PortalDb db, WorkteamRequest request, CancellationToken cancellationToken)
    {
        var errors = new List<Error>();
        var keys = request.Groups.Distinct(StringComparer.OrdinalIgnoreCase).ToDictionary(IamNames.Key, g => g, StringComparer.Ordinal);
        var groups = await db.Set<Group>().Where(g => keys.Keys.Contains(g.NameKey)).Select(g => new { g.Id, g.NameKey }).ToListAsync(cancellationToken);
        var missing = keys.Where(k => groups.TrueForAll(g => g.NameKey != k.Key)).Select(k => k.Value).ToList();

        // A program names groups of its own user pool: they need not be here yet. A page offers the account's groups only.
        errors.AddRange(request.MemberDefinitions is null ? missing.Select(HumanReviewErrors.GroupNotFound) : []);
        var names = request.Members.Select(m => m.UserName).ToList();
        var users = await db.Set<Membership>().Where(u => u.AccountId == db.AccountId && names.Contains(u.UserName)).Select(u => new { u.PersonId, u.UserName }).ToListAsync(cancellationToken);
        errors.AddRange(names.Where(n => users.TrueForAll(u => u.UserName != n)).Select(HumanReviewErrors.UserNotFound));
        return errors.Count > 0
            ? Result<WorkteamMembers>.Failure(errors)
            : new WorkteamMembers(
                groups.ConvertAll(g => g.Id),
                [.. request.Members.DistinctBy(m => m.UserName, StringComparer.Ordinal).Select(m => new WorkteamMember(users.Find(u => u.UserName == m.UserName)!.PersonId, [.. m.Skills.Distinct(StringComparer.OrdinalIgnoreCase)], m.IsListed))])
            {
                AwaitedGroups = missing,
                MemberDefinitions = request.MemberDefinitions,
                NotificationConfiguration = request.NotificationConfiguration,
            };
    }
}
