using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Groups;

/// <summary>The account's groups, by name.</summary>
[UseCase(AccessManagementActions.ListGroups)]
public sealed class ListGroups(PortalDbFactory dbs, IAccess access, CurrentCaller caller)
{
    public async Task<Result<IReadOnlyList<GroupRow>>> RunAsync(CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(AccessManagementActions.ListGroups, IamArns.Group(caller.AccountId, "*"), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        await using var db = dbs.Open(caller.AccountId);
        var groups = await db.Set<Group>().AsNoTracking().OrderBy(g => g.Name).ToListAsync(cancellationToken);
        var counts = await db.Set<GroupMember>().GroupBy(m => m.GroupId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return groups.ConvertAll(g => GroupRow.Of(g, counts.GetValueOrDefault(g.Id)));
    }
}
