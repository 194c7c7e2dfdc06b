using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Loops;

/// <summary>DeleteHumanLoop: only ended ones. Output that was written stays, as in A2I.</summary>
[UseCase(HumanReviewActions.DeleteHumanLoop)]
public sealed class DeleteHumanLoop(PortalDbFactory dbs, IAccess access, CurrentCaller caller, LoopReader loops, TimeProvider clock)
{
    public async Task<Result> RunAsync(string name, CancellationToken cancellationToken)
    {
        await using (var db = dbs.Open(caller.AccountId))
        {
            // INVARIANT: the door is asked outside of a transaction, because a denial is written by one of its own.
            var found = await loops.FindAsync(db, name, cancellationToken);
            var allowed = await access.CheckAsync(HumanReviewActions.DeleteHumanLoop, found.Arn, found.Context, cancellationToken);
            if (!allowed.IsSuccess)
            {
                return allowed;
            }
        }

        return await LoopAttempts.RunAsync(name, () => DeleteAsync(name, cancellationToken));
    }

    private async Task<Result> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var found = await loops.FindAsync(db, name, cancellationToken);
        if (found.Loop is not { } loop)
        {
            return HumanReviewErrors.LoopNotFound(name);
        }

        return loop.HasEnded
            ? await db.InTransactionAsync(() => SaveAsync(db, loop, found.Arn, cancellationToken), cancellationToken)
            : HumanReviewErrors.LoopNotEnded(name, loop.Status.ToString());
    }

    private async Task<Result> SaveAsync(PortalDb db, HumanLoop loop, string arn, CancellationToken cancellationToken)
    {
        await db.Set<ReviewAnswer>().Where(a => a.LoopId == loop.Id).ExecuteDeleteAsync(cancellationToken);
        db.Remove(loop);
        var now = clock.GetUtcNow();
        db.Record(new AuditRecord(caller.Value, HumanReviewActions.DeleteHumanLoop, arn, now));
        db.Tell(loop.AccountId, HumanReviewActions.FlowLoopsTopic(loop.FlowId), now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
