namespace SagePortal.Reviews.Thresholds;

/// <summary>A scored case and what each way of deciding it is expected to cost.</summary>
/// <param name="ModelCost">When the model decides.</param>
/// <param name="ReviewCost">When a reviewer decides, the review included.</param>
/// <param name="ModelErrorRate">Probability that the model's answer is wrong, 0–1.</param>
/// <param name="ReviewErrorRate">Probability that the reviewer's answer is wrong, 0–1.</param>
/// <param name="IsWrong">Whether the model's answer was wrong; null where the truth is unknown.</param>
public sealed record ReviewCandidate(double ModelCost, double ReviewCost, double ModelErrorRate, double ReviewErrorRate, bool? IsWrong = null)
{
    public double Gain => ModelCost - ReviewCost;

    /// <param name="probability">Of yes, 0–1, calibrated.</param>
    /// <param name="costs">Of errors and reviews.</param>
    /// <param name="truth">Yes or no where it is known.</param>
    public static ReviewCandidate OfBinary(double probability, BinaryReviewCosts costs, bool? truth = null)
    {
        var saysYes = (1 - probability) * costs.FalsePositive < probability * costs.FalseNegative;
        return new ReviewCandidate(
            costs.OfModel(probability),
            costs.OfReview(probability),
            saysYes ? 1 - probability : probability,
            ((1 - probability) * costs.ReviewerErrorOnNo) + (probability * costs.ReviewerErrorOnYes),
            truth is { } yes ? yes != saysYes : null);
    }

    /// <summary>Places in <paramref name="candidates"/> of those to review when only <paramref name="capacity"/> can be: the most gain first, none that gains nothing.</summary>
    public static IReadOnlyList<int> MostWorthwhile(IReadOnlyList<ReviewCandidate> candidates, int capacity) =>
        [.. Enumerable.Range(0, candidates.Count).Where(i => candidates[i].Gain > 0).OrderByDescending(i => candidates[i].Gain).Take(capacity)];
}
