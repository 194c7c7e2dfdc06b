using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Teams;

/// <summary>DescribeWorkteam, with its people and flows.</summary>
[UseCase(HumanReviewActions.DescribeWorkteam)]
public sealed class DescribeWorkteam(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns)
{
    public async Task<Result<WorkteamDescription>> RunAsync(string name, CancellationToken cancellationToken)
    {
        var arn = arns.WorkteamArn(caller.AccountId, name);
        await using var db = dbs.Open(caller.AccountId);
        var team = await db.Set<Workteam>().AsNoTracking().SingleOrDefaultAsync(t => t.Name == name, cancellationToken);
        var allowed = await access.CheckAsync(HumanReviewActions.DescribeWorkteam, arn, new RequestContext().OfResource(team?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<WorkteamDescription>.Failure(allowed.Errors);
        }

        if (team is null)
        {
            return HumanReviewErrors.TeamNotFound(name);
        }

        return new WorkteamDescription(
            team,
            arn,
            await TeamRoster.MembersAsync(db, team, cancellationToken),
            await db.Set<Group>().Where(g => team.Groups.Contains(g.Id)).OrderBy(g => g.Name).Select(g => g.Name).ToListAsync(cancellationToken),
            await db.Set<FlowDefinition>().Where(f => f.WorkteamId == team.Id && f.IsLatest).OrderBy(f => f.Name).Select(f => f.Name).ToListAsync(cancellationToken));
    }
}

/// <summary>A team and who is in it now.</summary>
public sealed record WorkteamDescription(Workteam Team, string Arn, IReadOnlyList<TeamMember> Members, IReadOnlyList<string> Groups, IReadOnlyList<string> Flows);
