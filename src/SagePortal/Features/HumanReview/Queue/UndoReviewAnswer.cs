using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>Takes the caller's own answer back within its grace: the task is theirs again, under a new epoch.</summary>
[UseCase(HumanReviewActions.SubmitReviewAnswer)]
public sealed class UndoReviewAnswer(PortalDbFactory dbs, ReviewDesk desk, TaskViews views, CurrentCaller caller, Arns arns, TimeProvider clock)
{
    /// <returns>The task as it was.</returns>
    public async Task<Result<ReviewTask>> RunAsync(Guid answerId, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var reviewer = caller.Value.PersonId;
        var slotId = await db.Set<ReviewAnswer>().Where(a => a.Id == answerId && a.ReviewerId == reviewer).Select(a => (Guid?)a.SlotId).SingleOrDefaultAsync(cancellationToken);
        var found = await desk.FindAsync(db, slotId ?? Guid.Empty, HumanReviewActions.SubmitReviewAnswer, cancellationToken);
        if (!found.IsSuccess)
        {
            return Result<ReviewTask>.Failure(found.Errors);
        }

        var (slot, flow) = found.Value;
        var undone = await db.InTransactionAsync(
            async () =>
            {
                var now = clock.GetUtcNow();
                var answer = await db.Set<ReviewAnswer>().SingleAsync(a => a.Id == answerId, cancellationToken);
                if (!answer.Counts || answer.FinalAt <= now || slot.Kind != SlotKind.Review && slot.Kind != SlotKind.Gold
                    || !await SlotStatements.TakeBackAsync(db, slot.Id, answer.Epoch, reviewer, now.AddSeconds(flow.Settings.LeaseSeconds), cancellationToken))
                {
                    return HumanReviewErrors.UndoTooLate();
                }

                answer.Withdraw(now);
                var loop = await db.Set<HumanLoop>().SingleAsync(l => l.Id == slot.LoopId, cancellationToken);
                db.Record(new AuditRecord(caller.Value, HumanReviewActions.SubmitReviewAnswer, arns.LoopArn(caller.AccountId, loop.Name), now, detail: """{"Undone":true}"""));
                db.Tell(caller.AccountId, HumanReviewActions.FlowLoopsTopic(loop.FlowId), now);
                await db.SaveChangesAsync(cancellationToken);
                return Result.Success;
            },
            cancellationToken);
        if (!undone.IsSuccess)
        {
            return Result<ReviewTask>.Failure(undone.Errors);
        }

        return await views.OfAsync(db, [slot.Id], cancellationToken) is [var task] ? task : HumanReviewErrors.LeaseLost();
    }
}
