namespace SagePortal.Reviews.Agreement;

/// <summary>Where a coefficient probably lies: the percentile bootstrap over items (Efron 1979; for alpha: Hayes and Krippendorff 2007).</summary>
/// <param name="Lower">At most the upper bound.</param>
/// <param name="Upper">At most 1.</param>
public sealed record AgreementInterval(double Lower, double Upper)
{
    // Below this, samples repeat each other and the interval means nothing.
    private const int FewestItems = 10;

    /// <summary>Null when the table has fewer than ten items with two answers, or when a tenth of the samples has no coefficient: not enough data.</summary>
    /// <param name="table">Of answers.</param>
    /// <param name="coefficient">One of <see cref="AgreementCoefficients"/>.</param>
    /// <param name="seed">Makes it repeatable.</param>
    /// <param name="samples">At least 100; costs as much as that many coefficients.</param>
    /// <param name="confidence">In (0, 1).</param>
    /// <param name="cancellation">Between samples.</param>
    public static AgreementInterval? Bootstrap(
        RatingTable table, Func<RatingTable, AgreementResult> coefficient, int seed, int samples = 1_000, double confidence = 0.95, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 100);
        if (table.Pairable.Length < FewestItems)
        {
            return null;
        }

        var random = new Random(seed);
        var values = new List<double>(samples);
        for (var i = 0; i < samples; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (coefficient(table.Resample(random)).Value is { } value)
            {
                values.Add(value);
            }
        }

        if (values.Count < samples * 9 / 10)
        {
            return null;
        }

        values.Sort();
        return new AgreementInterval(Percentile(values, (1 - confidence) / 2), Percentile(values, (1 + confidence) / 2));
    }

    private static double Percentile(List<double> sorted, double share)
    {
        var at = share * (sorted.Count - 1);
        var below = (int)at;
        return sorted[below] + ((at - below) * (sorted[Math.Min(below + 1, sorted.Count - 1)] - sorted[below]));
    }
}
