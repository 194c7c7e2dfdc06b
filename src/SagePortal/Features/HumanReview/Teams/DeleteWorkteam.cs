using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Teams;

/// <summary>DeleteWorkteam: only a team that no flow sends work to.</summary>
[UseCase(HumanReviewActions.DeleteWorkteam)]
public sealed class DeleteWorkteam(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns, TimeProvider clock)
{
    public async Task<Result> RunAsync(string name, CancellationToken cancellationToken)
    {
        var arn = arns.WorkteamArn(caller.AccountId, name);
        await using var db = dbs.Open(caller.AccountId);
        var team = await db.Set<Workteam>().SingleOrDefaultAsync(t => t.Name == name, cancellationToken);
        var allowed = await access.CheckAsync(HumanReviewActions.DeleteWorkteam, arn, new RequestContext().OfResource(team?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (team is null)
        {
            return HumanReviewErrors.TeamNotFound(name);
        }

        if (await db.Set<FlowDefinition>().Where(f => f.WorkteamId == team.Id && f.DeletedAt == null).Select(f => f.Name).FirstOrDefaultAsync(cancellationToken) is { } flow)
        {
            return HumanReviewErrors.TeamHasFlow(name, flow);
        }

        var now = clock.GetUtcNow();
        db.Remove(team);
        db.Record(new AuditRecord(caller.Value, HumanReviewActions.DeleteWorkteam, arn, now));
        db.Tell(caller.AccountId, HumanReviewActions.TeamTopic, now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
