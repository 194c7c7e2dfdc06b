namespace SagePortal.Reviews.Thresholds;

/// <summary>What uncertainty and reviews of a predicted value cost: the width of the interval times what a unit of it costs.</summary>
/// <param name="PerUnit">Cost of one unit of the target in the interval's width, at least 0.</param>
/// <param name="Review">Of one review, at least 0.</param>
/// <param name="ReviewerWidth">Width that is left after a review, in units of the target, at least 0.</param>
public sealed record RegressionReviewCosts(double PerUnit, double Review, double ReviewerWidth = 0)
{
    /// <summary>What a review saves: review where it is above 0.</summary>
    /// <param name="width">Of the prediction interval, in units of the target.</param>
    public double Gain(double width) => (PerUnit * (width - ReviewerWidth)) - Review;

    /// <summary>Intervals wider than this are worth a review; infinite when a unit costs nothing.</summary>
    public double WidthThreshold => PerUnit > 0 ? ReviewerWidth + (Review / PerUnit) : double.PositiveInfinity;
}
