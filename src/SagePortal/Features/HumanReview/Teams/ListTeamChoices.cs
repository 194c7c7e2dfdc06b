using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Teams;

/// <summary>Whom a team can be made of: for who may list the account's users, and its groups where those may be listed too.</summary>
[UseCase(HumanReviewActions.ListUsers)]
public sealed class ListTeamChoices(PortalDbFactory dbs, IAccess access, CurrentCaller caller)
{
    public async Task<Result<TeamChoices>> RunAsync(CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(HumanReviewActions.ListUsers, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<TeamChoices>.Failure(allowed.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        var mayGroups = await access.MayAsync(HumanReviewActions.ListGroups, "*", null, cancellationToken);
        return new TeamChoices(
            await db.Set<Membership>().Where(u => u.AccountId == caller.AccountId && u.DisabledAt == null).OrderBy(u => u.UserName).Select(u => u.UserName).ToListAsync(cancellationToken),
            mayGroups ? await db.Set<Group>().OrderBy(g => g.Name).Select(g => g.Name).ToListAsync(cancellationToken) : []);
    }
}

/// <param name="Users">IAM user names.</param>
/// <param name="Groups">Names of IAM groups; empty where they may not be listed.</param>
public sealed record TeamChoices(IReadOnlyList<string> Users, IReadOnlyList<string> Groups);
