namespace SagePortal.Learning.Neural;

/// <summary>The power transform of Yeo and Johnson (2000) that brings a skewed column closest to a normal one.</summary>
internal static class YeoJohnson
{
    private const double Least = -4;
    private const double Most = 4;
    private const int MostValues = 4_096;
    private const int Steps = 30;

    /// <summary>((x + 1)^λ − 1)/λ above 0, −((1 − x)^(2 − λ) − 1)/(2 − λ) below, logarithms at λ = 0 and 2.</summary>
    public static double Apply(double x, double lambda)
    {
        if (x >= 0)
        {
            return Math.Abs(lambda) < 1e-9 ? Math.Log(1 + x) : (Math.Pow(1 + x, lambda) - 1) / lambda;
        }

        return Math.Abs(2 - lambda) < 1e-9 ? -Math.Log(1 - x) : -(Math.Pow(1 - x, 2 - lambda) - 1) / (2 - lambda);
    }

    /// <summary>λ of greatest likelihood for (x − centre)/unit, by golden-section search over an even sample.</summary>
    public static double Fit(ReadOnlySpan<double> sorted, double center, double unit)
    {
        var sample = new double[Math.Min(sorted.Length, MostValues)];
        for (var i = 0; i < sample.Length; i++)
        {
            sample[i] = (sorted[(int)((long)i * sorted.Length / sample.Length)] - center) / unit;
        }

        var golden = (Math.Sqrt(5) - 1) / 2;
        var (low, high) = (Least, Most);
        var (left, right) = (high - golden * (high - low), low + golden * (high - low));
        var (leftGain, rightGain) = (Likelihood(sample, left), Likelihood(sample, right));
        for (var i = 0; i < Steps; i++)
        {
            if (leftGain > rightGain)
            {
                (high, right, rightGain) = (right, left, leftGain);
                left = high - golden * (high - low);
                leftGain = Likelihood(sample, left);
            }
            else
            {
                (low, left, leftGain) = (left, right, rightGain);
                right = low + golden * (high - low);
                rightGain = Likelihood(sample, right);
            }
        }

        return (low + high) / 2;
    }

    /// <summary>Standard deviation and skewness.</summary>
    public static (double Deviation, double Skewness) Moments(ReadOnlySpan<double> values)
    {
        var (mean, squares, cubes) = (0.0, 0.0, 0.0);
        foreach (var value in values)
        {
            mean += value / values.Length;
        }

        foreach (var value in values)
        {
            var distance = value - mean;
            squares += distance * distance;
            cubes += distance * distance * distance;
        }

        var deviation = Math.Sqrt(squares / values.Length);
        return (deviation, cubes / values.Length / (deviation * deviation * deviation));
    }

    private static double Likelihood(double[] sample, double lambda)
    {
        var (sum, squares, jacobian) = (0.0, 0.0, 0.0);
        foreach (var x in sample)
        {
            var y = Apply(x, lambda);
            sum += y;
            squares += y * y;
            jacobian += Math.Sign(x) * Math.Log(1 + Math.Abs(x));
        }

        var mean = sum / sample.Length;
        var variance = squares / sample.Length - mean * mean;
        return variance > 0 ? -0.5 * sample.Length * Math.Log(variance) + (lambda - 1) * jacobian : double.NegativeInfinity;
    }
}
