using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Teams;

/// <summary>UpdateWorkteam: replaces description and people. Who leaves keeps what they hold until its lease ends.</summary>
[UseCase(HumanReviewActions.UpdateWorkteam)]
public sealed class UpdateWorkteam(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns, TimeProvider clock)
{
    public async Task<Result> RunAsync(WorkteamRequest request, CancellationToken cancellationToken)
    {
        var arn = arns.WorkteamArn(caller.AccountId, request.WorkteamName);
        await using var db = dbs.Open(caller.AccountId);
        var team = await db.Set<Workteam>().SingleOrDefaultAsync(t => t.Name == request.WorkteamName, cancellationToken);
        var allowed = await access.CheckAsync(HumanReviewActions.UpdateWorkteam, arn, new RequestContext().OfResource(team?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (team is null)
        {
            return HumanReviewErrors.TeamNotFound(request.WorkteamName);
        }

        var people = await WorkteamPeople.ResolveAsync(db, request, cancellationToken);
        if (!people.IsSuccess)
        {
            return people;
        }

        var now = clock.GetUtcNow();
        var updated = team.Update(request.Description, people.Value, now);
        if (!updated.IsSuccess)
        {
            return updated;
        }

        db.Record(new AuditRecord(caller.Value, HumanReviewActions.UpdateWorkteam, arn, now));
        db.Tell(caller.AccountId, HumanReviewActions.TeamTopic, now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
