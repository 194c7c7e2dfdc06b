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
public sealed class StopHumanLoop(PortalDbFactory dbs, IAccess access, CurrentCaller caller, LoopReader loops, TimeProvider clock)
{
    public async Task<Result> RunAsync(string name, CancellationToken cancellationToken)
    {
        await using (var db = dbs.Open(caller.AccountId))
        {
            // INVARIANT: the door is asked outside of a transaction, because a denial is written by one of its own.
            var found = await loops.FindAsync(db, name, cancellationToken);
            var allowed = await access.CheckAsync(HumanReviewActions.StopHumanLoop, found.Arn, found.Context, cancellationToken);
            if (!allowed.IsSuccess)
            {
                return allowed;
            }
        }

        return await LoopAttempts.RunAsync(name, () => StopAsync(name, cancellationToken));
    }

    private async Task<Result> StopAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var found = await loops.FindAsync(db, name, cancellationToken);
        if (found.Loop is not { } loop)
        {
            return HumanReviewErrors.LoopNotFound(name);
        }

        return loop.HasEnded
            ? HumanReviewErrors.LoopEnded(name, loop.Status.ToString())
            : await db.InTransactionAsync(() => SaveAsync(db, loop, found, cancellationToken), cancellationToken);
    }

    private async Task<Result> SaveAsync(PortalDb db, HumanLoop loop, LedLoop found, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await db.Set<ReviewSlot>().Where(s => s.LoopId == loop.Id && (s.State == SlotState.Open || (s.State == SlotState.Leased && s.AcceptedAt == null)))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SlotState.Cancelled), cancellationToken);
        var isHeld = await db.Set<ReviewSlot>().AnyAsync(s => s.LoopId == loop.Id && s.State == SlotState.Leased && s.LeaseUntil > now, cancellationToken);
        loop.Stop(isHeld, now);
        db.Record(new AuditRecord(caller.Value, HumanReviewActions.StopHumanLoop, found.Arn, now));
        if (!isHeld)
        {
            db.Emit(LoopEvent.Of(loop, found.Arn, found.FlowArn, now));
        }

        db.Tell(loop.AccountId, HumanReviewActions.FlowLoopsTopic(loop.FlowId), now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
