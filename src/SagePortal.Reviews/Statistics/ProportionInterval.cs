namespace SagePortal.Reviews.Statistics;

/// <summary>A share and where the true one probably lies: Wilson's score interval (JASA 1927), which is right for few cases and for shares near 0 and 1 too.</summary>
public sealed record ProportionInterval
{
    private ProportionInterval(int successes, int total, double lower, double upper)
    {
        Successes = successes;
        Total = total;
        Lower = lower;
        Upper = upper;
    }

    public int Successes { get; }

    public int Total { get; }

    /// <summary>0–1; null of no cases.</summary>
    public double? Share => Total == 0 ? null : (double)Successes / Total;

    /// <summary>0–1; 0 of no cases.</summary>
    public double Lower { get; }

    /// <summary>0–1; 1 of no cases.</summary>
    public double Upper { get; }

    /// <param name="successes">0 … <paramref name="total"/>.</param>
    /// <param name="total">Cases seen; 0 gives the interval 0–1.</param>
    /// <param name="confidence">In (0, 1).</param>
    public static ProportionInterval Wilson(int successes, int total, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, total);
        if (total == 0)
        {
            return new ProportionInterval(0, 0, 0, 1);
        }

        var z = NormalDistribution.TwoSidedQuantile(confidence);
        var share = (double)successes / total;
        var scale = 1 + (z * z / total);
        var center = (share + (z * z / (2 * total))) / scale;
        var half = z * Math.Sqrt((share * (1 - share) / total) + (z * z / (4.0 * total * total))) / scale;
        return new ProportionInterval(
            successes,
            total,
            successes == 0 ? 0 : Math.Max(0, center - half),
            successes == total ? 1 : Math.Min(1, center + half));
    }
}
