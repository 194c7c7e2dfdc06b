namespace SagePortal.Reviews.Statistics;

/// <summary>How many reviews it takes.</summary>
public static class SampleSize
{
    /// <summary>
    /// Reviews per window to see a rate change from one window to the next, with a two-sided test of two proportions (Fleiss, Levin and Paik, Statistical
    /// Methods for Rates and Proportions, 2003, eq. 4.14, without continuity correction).
    /// </summary>
    /// <param name="before">Rate in (0, 1).</param>
    /// <param name="after">Another rate in (0, 1).</param>
    /// <param name="significance">How often a shift is seen that is none.</param>
    /// <param name="power">How often a shift that is there is seen.</param>
    public static int ToSeeShift(double before, double after, double significance = 0.05, double power = 0.8)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(before, after);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Math.Min(before, after), 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Math.Max(before, after), 1);
        var mean = (before + after) / 2;
        var root = (NormalDistribution.TwoSidedQuantile(1 - significance) * Math.Sqrt(2 * mean * (1 - mean)))
            + (NormalDistribution.Quantile(power) * Math.Sqrt((before * (1 - before)) + (after * (1 - after))));
        return (int)Math.Ceiling(root * root / ((before - after) * (before - after)));
    }

    /// <summary>Reviews to know a rate to ± <paramref name="halfWidth"/> (normal approximation).</summary>
    /// <param name="rate">Expected, 0–1; 0.5 is the safe guess.</param>
    /// <param name="halfWidth">In (0, 1).</param>
    /// <param name="confidence">In (0, 1).</param>
    public static int ToEstimate(double rate, double halfWidth, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(halfWidth, 0);
        var z = NormalDistribution.TwoSidedQuantile(confidence);
        return (int)Math.Ceiling(z * z * rate * (1 - rate) / (halfWidth * halfWidth));
    }
}
