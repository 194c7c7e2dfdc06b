namespace SagePortal.Reviews.Queue;

/// <summary>Why an item stands where it stands in a queue: the parts, weighted, and their sum. Larger comes first.</summary>
/// <param name="CostSaved">Weight × expected cost saved; 0 when a review saves nothing.</param>
/// <param name="Age">Weight × age / time allowed: reaches the weight when the item is due, and goes on growing.</param>
/// <param name="Business">Weight × 0 (low), 1 (normal), 2 (high), 3 (critical).</param>
public sealed record PriorityScore(double CostSaved, double Age, double Business)
{
    public double Total => CostSaved + Age + Business;

    /// <param name="weights">Of the flow.</param>
    /// <param name="costSaved">Expected, in the flow's currency; see <see cref="Thresholds.ReviewCandidate.Gain"/>.</param>
    /// <param name="age">Since the item came.</param>
    /// <param name="allowed">Until it is due, positive.</param>
    /// <param name="business">Of the sender.</param>
    public static PriorityScore Of(PriorityWeights weights, double costSaved, TimeSpan age, TimeSpan allowed, BusinessPriority business)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(allowed, TimeSpan.Zero);
        return new PriorityScore(weights.CostSaved * Math.Max(0, costSaved), weights.Age * Math.Max(0, age / allowed), weights.Business * (int)business);
    }
}
