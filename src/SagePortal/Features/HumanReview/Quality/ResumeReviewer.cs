using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Quality;

/// <summary>Lets a paused reviewer go on; control questions count anew.</summary>
[UseCase(HumanReviewActions.ResumeReviewer)]
public sealed class ResumeReviewer(PortalDbFactory dbs, IAccess access, CurrentCaller caller, FlowReader flows, Arns arns, TimeProvider clock)
{
    public async Task<Result> RunAsync(string flowName, string user, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var flow = await flows.FindAsync(db, flowName, cancellationToken);
        var arn = arns.FlowArn(caller.AccountId, flowName);
        var allowed = await access.CheckAsync(HumanReviewActions.ResumeReviewer, arn, new RequestContext().OfResource(flow.Value?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess || !flow.IsSuccess)
        {
            return allowed.IsSuccess ? flow : allowed;
        }

        var person = await db.Set<Membership>().Where(u => u.AccountId == caller.AccountId && u.UserName == user).Select(u => (Guid?)u.PersonId).SingleOrDefaultAsync(cancellationToken);
        var standing = person is null ? null : await db.Set<ReviewerStanding>().SingleOrDefaultAsync(s => s.FlowName == flow.Value.Name && s.ReviewerId == person, cancellationToken);
        if (standing is null)
        {
            return HumanReviewErrors.NoReviewerKnown(user);
        }

        var now = clock.GetUtcNow();
        standing.Resume();
        db.Record(new AuditRecord(caller.Value, HumanReviewActions.ResumeReviewer, arn, now, detail: JsonSerializer.Serialize(new { UserName = user }, HumanReviewJson.Options)));
        db.Tell(caller.AccountId, HumanReviewActions.FlowLoopsTopic(flow.Value.Id), now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
