using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>
/// Urgency of an item: expected cost saved + age as a share of the wanted time + business priority. All items of a flow age at the same pace, so
/// their order never changes: the stored rank is the score without the clock, and indexes stay valid.
/// </summary>
public static class SlotRank
{
    private static readonly DateTimeOffset s_origin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>For the index; higher comes first.</summary>
    public static double Of(LoopPriority priority, FlowSettings settings, DateTimeOffset createdAt) =>
        CostPart(priority.ExpectedCost, settings) + priority.BusinessPriority - ((createdAt - s_origin).TotalSeconds / settings.ResponseTimeSeconds);

    /// <summary>The score at a moment, comparable between flows.</summary>
    public static double ScoreAt(double rank, FlowSettings settings, DateTimeOffset now) => rank + ((now - s_origin).TotalSeconds / settings.ResponseTimeSeconds);

    /// <summary>1 when a review saves about ten times what it costs; grows slowly from there, so that no item starves all others.</summary>
    public static double CostPart(double expectedCost, FlowSettings settings) =>
        expectedCost <= 0 ? 0 : Math.Log10(1 + (expectedCost / Math.Max(settings.Costs.Review, 1e-9)));

    /// <summary>0 when new, 1 when due.</summary>
    public static double AgePart(DateTimeOffset createdAt, FlowSettings settings, DateTimeOffset now) => (now - createdAt).TotalSeconds / settings.ResponseTimeSeconds;

    /// <summary>Puts a slot before all that were not escalated.</summary>
    public static double Escalated(double rank) => rank + 100;
}
