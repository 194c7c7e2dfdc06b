using SagePortal.Features.HumanReview.Queue;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.HumanReview.Loops;

/// <summary>Puts a loop with its slots into a unit of work; whoever calls it has asked the door and saves.</summary>
public sealed class HumanLoopMaker(TimeProvider clock)
{
    public HumanLoop Add(PortalDb db, HumanLoopStart start)
    {
        var now = clock.GetUtcNow();
        var loop = new HumanLoop(start, now);
        db.Add(loop);
        db.Add(new HumanLoopContent(start));
        db.AddRange(ReviewSlots.Of(loop, start.Flow.Settings, now));
        db.Tell(loop.AccountId, HumanReviewActions.FlowLoopsTopic(loop.FlowId), now);
        return loop;
    }
}
