using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Decisions;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Loops;

/// <summary>StopHumanLoop: tasks that nobody has opened end at once, those in hand may be finished; what was answered stays.</summary>
[UseCase(HumanReviewActions.StopHumanLoop)]
public sealed class StopHumanLoop(PortalDbFactory dbs, LoopDoor door, CurrentCaller caller, TimeProvider clock)
{
    public async Task<Result> RunAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);

        // INVARIANT: the door is asked outside of a transaction, because a denial is written by one of its own.
        var found = await door.FindAsync(db, name, HumanReviewActions.StopHumanLoop, cancellationToken);
        if (!found.IsSuccess)
        {
            return found;
        }

        var (loop, arn) = (found.Value.Loop, found.Value.Arn);
        if (loop.HasEnded)
        {
            return HumanReviewErrors.LoopEnded(name, loop.Status.ToString());
        }

        return await db.InTransactionAsync(
            async () =>
            {
                var now = clock.GetUtcNow();
                await db.Set<ReviewSlot>().Where(s => s.LoopId == loop.Id && (s.State == SlotState.Open || (s.State == SlotState.Leased && s.AcceptedAt == null)))
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SlotState.Cancelled), cancellationToken);
                var isHeld = await db.Set<ReviewSlot>().AnyAsync(s => s.LoopId == loop.Id && s.State == SlotState.Leased && s.LeaseUntil > now, cancellationToken);
                loop.Stop(isHeld, now);
                db.Record(new AuditRecord(caller.Value, HumanReviewActions.StopHumanLoop, arn, now));
                if (!isHeld)
                {
                    db.Emit(LoopEvent.Of(loop, arn, found.Value.FlowArn, now));
                }

                db.Tell(loop.AccountId, HumanReviewActions.FlowLoopsTopic(loop.FlowId), now);
                await db.SaveChangesAsync(cancellationToken);
                return Result.Success;
            },
            cancellationToken);
    }
}
