namespace SagePortal.Features.HumanReview.Flows;

/// <summary>What the cost advisor and the order of the queue reckon with.</summary>
/// <param name="FalsePositive">Of acting on a positive that is none; ≥ 0.</param>
/// <param name="FalseNegative">Of missing a positive; ≥ 0.</param>
/// <param name="Review">Of one answer; ≥ 0.</param>
/// <param name="PositiveLabel">Which class is the positive one; null for the less frequent.</param>
public sealed record ReviewCosts(double FalsePositive = 10, double FalseNegative = 10, double Review = 1, string? PositiveLabel = null);
