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
public sealed class DeleteHumanLoop(PortalDbFactory dbs, LoopDoor door, CurrentCaller caller, TimeProvider clock)
{
    public async Task<Result> RunAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var found = await door.FindAsync(db, name, HumanReviewActions.DeleteHumanLoop, cancellationToken);
        if (!found.IsSuccess)
        {
            return found;
        }

        var (loop, arn) = (found.Value.Loop, found.Value.Arn);
        if (!loop.HasEnded)
        {
            return HumanReviewErrors.LoopNotEnded(name, loop.Status.ToString());
        }

        return await db.InTransactionAsync(
            async () =>
            {
                await db.Set<ReviewAnswer>().Where(a => a.LoopId == loop.Id).ExecuteDeleteAsync(cancellationToken);
                db.Remove(loop);
                var now = clock.GetUtcNow();
                db.Record(new AuditRecord(caller.Value, HumanReviewActions.DeleteHumanLoop, arn, now));
                db.Tell(loop.AccountId, HumanReviewActions.FlowLoopsTopic(loop.FlowId), now);
                await db.SaveChangesAsync(cancellationToken);
                return Result.Success;
            },
            cancellationToken);
    }
}
