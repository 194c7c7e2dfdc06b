namespace SagePortal.Reviews.Statistics;

/// <summary>The standard normal distribution.</summary>
public static class NormalDistribution
{
    /// <summary>P(Z ≤ z), absolute error below 1e-15: Hart's algorithm 5666 as in West, "Better approximations to cumulative normal functions", Wilmott 2005.</summary>
    public static double Cumulative(double z)
    {
        var x = Math.Abs(z);
        if (x > 37)
        {
            return z > 0 ? 1 : 0;
        }

        var exponential = Math.Exp(-x * x / 2);
        double tail;
        if (x < 7.07106781186547)
        {
            var numerator = (((((((((((3.52624965998911e-02 * x) + 0.700383064443688) * x) + 6.37396220353165) * x) + 33.912866078383) * x) + 112.079291497871) * x) + 221.213596169931) * x) + 220.206867912376;
            var denominator = (((((((((((((8.83883476483184e-02 * x) + 1.75566716318264) * x) + 16.064177579207) * x) + 86.7807322029461) * x) + 296.564248779674) * x) + 637.333633378831) * x) + 793.826512519948) * x) + 440.413735824752;
            tail = exponential * numerator / denominator;
        }
        else
        {
            tail = exponential / (x + (1 / (x + (2 / (x + (3 / (x + (4 / (x + 0.65))))))))) / 2.506628274631;
        }

        return z > 0 ? 1 - tail : tail;
    }

    /// <summary>The z with P(Z ≤ z) = <paramref name="probability"/>: Acklam's rational approximation with one step of Halley's method.</summary>
    /// <param name="probability">In (0, 1).</param>
    public static double Quantile(double probability)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(probability, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        var z = Approximate(probability);
        var error = Cumulative(z) - probability;
        var step = error * Math.Sqrt(2 * Math.PI) * Math.Exp(z * z / 2);
        return z - (step / (1 + (z * step / 2)));
    }

    /// <summary>The z that leaves (1 − <paramref name="confidence"/>)/2 at either side: 1.96 for 0.95.</summary>
    public static double TwoSidedQuantile(double confidence) => Quantile((1 + confidence) / 2);

    private static double Approximate(double probability)
    {
        const double Low = 0.02425;
        if (probability > 1 - Low)
        {
            return -Approximate(1 - probability);
        }

        if (probability < Low)
        {
            var q = Math.Sqrt(-2 * Math.Log(probability));
            return ((((((((((-7.784894002430293e-03 * q) - 3.223964580411365e-01) * q) - 2.400758277161838) * q) - 2.549732539343734) * q) + 4.374664141464968) * q) + 2.938163982698783)
                / ((((((((7.784695709041462e-03 * q) + 3.224671290700398e-01) * q) + 2.445134137142996) * q) + 3.754408661907416) * q) + 1);
        }

        var center = probability - 0.5;
        var r = center * center;
        return ((((((((((-3.969683028665376e+01 * r) + 2.209460984245205e+02) * r) - 2.759285104469687e+02) * r) + 1.383577518672690e+02) * r) - 3.066479806614716e+01) * r) + 2.506628277459239) * center
            / ((((((((((-5.447609879822406e+01 * r) + 1.615858368580409e+02) * r) - 1.556989798598866e+02) * r) + 6.680131188771972e+01) * r) - 1.328068155288572e+01) * r) + 1);
    }
}
