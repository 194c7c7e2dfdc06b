using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>Makes the slots of a loop.</summary>
internal static class ReviewSlots
{
    /// <summary>Numbers of reviews are 1–9, so this is unique in a round.</summary>
    public const int AdjudicationNumber = 100;

    /// <summary>From this number on: control questions, one for each reviewer.</summary>
    public const int FirstGoldNumber = 1_000;

    public static IEnumerable<ReviewSlot> Of(HumanLoop loop, FlowSettings settings, DateTimeOffset at)
    {
        var rank = SlotRank.Of(new LoopPriority(loop.ExpectedCost, loop.BusinessPriority), settings, loop.CreatedAt);
        return Enumerable.Range(1, loop.TaskCount).Select(number => new ReviewSlot(loop, number, SlotKind.Review, rank, at));
    }
}
