using System.Text.Json;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Decisions;

/// <summary>Asks again about an item that has ended: a new round with fresh tasks (rule R10). Earlier answers and outputs stay.</summary>
[UseCase(HumanReviewActions.ReopenHumanLoop)]
public sealed class ReopenHumanLoop(PortalDbFactory dbs, IAccess access, CurrentCaller caller, LoopReader loops, TimeProvider clock)
{
    /// <param name="name">Of the loop.</param>
    /// <param name="reason">Why, for the audit trail.</param>
    /// <param name="cancellationToken">Before it is saved.</param>
    public async Task<Result> RunAsync(string name, string? reason, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var found = await loops.FindAsync(db, name, cancellationToken);
        var allowed = await access.CheckAsync(HumanReviewActions.ReopenHumanLoop, found.FlowArn, found.Context, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (found is not { Loop: { } loop, Flow: { } flow })
        {
            return HumanReviewErrors.LoopNotFound(name);
        }

        if (!loop.HasEnded)
        {
            return HumanReviewErrors.LoopNotEndedYet(name, loop.Status.ToString());
        }

        if (loop.Reason == ReviewReason.Gold)
        {
            return HumanReviewErrors.LoopIsGold(name);
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return HumanReviewErrors.ReasonMissing();
        }

        var now = clock.GetUtcNow();
        loop.Reopen(TimeSpan.FromSeconds(flow.Settings.ResponseTimeSeconds), now);
        db.AddRange(ReviewSlots.Of(loop, flow.Settings, now));
        db.Record(new AuditRecord(caller.Value, HumanReviewActions.ReopenHumanLoop, found.Arn, now, detail: JsonSerializer.Serialize(new { loop.Round, Reason = reason.Trim() }, HumanReviewJson.Options)));
        db.Tell(loop.AccountId, HumanReviewActions.FlowLoopsTopic(loop.FlowId), now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
