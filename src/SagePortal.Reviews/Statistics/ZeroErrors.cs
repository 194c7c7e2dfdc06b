namespace SagePortal.Reviews.Statistics;

/// <summary>What a clean audit proves (Hanley and Lippman-Hand, "If nothing goes wrong, is everything all right?", JAMA 1983).</summary>
public static class ZeroErrors
{
    /// <summary>The largest error rate that no error in <paramref name="cases"/> cases leaves credible: 1 − (1 − confidence)^(1/n), about 3/n at 95 %. 1 of no cases.</summary>
    public static double UpperBound(int cases, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cases);
        return cases == 0 ? 1 : 1 - Math.Pow(1 - confidence, 1.0 / cases);
    }

    /// <summary>How many cases without an error are needed to bound the error rate.</summary>
    /// <param name="rate">In (0, 1).</param>
    /// <param name="confidence">In (0, 1).</param>
    public static int CasesFor(double rate, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(rate, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rate, 1);
        return (int)Math.Ceiling(Math.Log(1 - confidence) / Math.Log(1 - rate));
    }
}
