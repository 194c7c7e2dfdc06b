namespace SagePortal.Reviews.Thresholds;

/// <summary>What errors and reviews of a yes-or-no prediction cost, in any one currency.</summary>
public sealed record BinaryReviewCosts
{
    /// <summary>Of predicting yes where no is true; at least 0.</summary>
    public required double FalsePositive { get; init; }

    /// <summary>Of predicting no where yes is true; at least 0.</summary>
    public required double FalseNegative { get; init; }

    /// <summary>Of one review; at least 0.</summary>
    public required double Review { get; init; }

    /// <summary>How often a reviewer says yes where no is true, 0–1.</summary>
    public double ReviewerErrorOnNo { get; init; }

    /// <summary>How often a reviewer says no where yes is true, 0–1.</summary>
    public double ReviewerErrorOnYes { get; init; }

    /// <summary>Expected cost of the cheaper automatic answer.</summary>
    /// <param name="probability">Of yes, 0–1, calibrated.</param>
    public double OfModel(double probability) => Math.Min(probability * FalseNegative, (1 - probability) * FalsePositive);

    /// <summary>Expected cost of asking a reviewer, errors included.</summary>
    /// <param name="probability">Of yes, 0–1, calibrated.</param>
    public double OfReview(double probability) =>
        Review + ((1 - probability) * ReviewerErrorOnNo * FalsePositive) + (probability * ReviewerErrorOnYes * FalseNegative);

    /// <summary>What a review saves; negative where the model alone is cheaper.</summary>
    /// <param name="probability">Of yes, 0–1, calibrated.</param>
    public double Gain(double probability) => OfModel(probability) - OfReview(probability);
}
