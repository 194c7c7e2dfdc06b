namespace SagePortal.AutoML.Tuning;

/// <summary>
/// Density on [0, 1] from observed places: one truncated normal for each, as wide as the gap to its neighbours, and one broad
/// normal as prior (Bergstra, Bardenet, Bengio and Kégl 2011, section 4).
/// </summary>
internal sealed class ParzenEstimator
{
    private const int MostBandwidthParts = 100;

    private readonly double[] _means;
    private readonly double[] _widths;

    public ParzenEstimator(IEnumerable<double> places)
    {
        _means = [.. places.Append(0.5).Order()];
        var least = 1.0 / Math.Min(MostBandwidthParts, _means.Length + 1);
        _widths = [.. _means.Select((m, i) => Math.Clamp(Math.Max(m - Before(i), After(i) - m), least, 1))];
        _widths[Array.IndexOf(_means, 0.5)] = 1;
    }

    public double Draw(Random random)
    {
        var i = random.Next(_means.Length);
        while (true)
        {
            var place = _means[i] + (_widths[i] * NextNormal(random));
            if (place is >= 0 and <= 1)
            {
                return place;
            }
        }
    }

    public double LogDensity(double place)
    {
        var sum = 0.0;
        for (var i = 0; i < _means.Length; i++)
        {
            var z = (place - _means[i]) / _widths[i];
            var inside = Cumulative((1 - _means[i]) / _widths[i]) - Cumulative(-_means[i] / _widths[i]);
            sum += Math.Exp(-0.5 * z * z) / (_widths[i] * inside);
        }

        return Math.Log(sum / _means.Length);
    }

    /// <summary>Standard normal by Box and Muller.</summary>
    public static double NextNormal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Standard normal distribution, off by less than 7.5e-8 (Abramowitz and Stegun 26.2.17).</summary>
    private static double Cumulative(double z)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(z)));
        var tail = Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI)
            * t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return z >= 0 ? 1 - tail : tail;
    }

    private double Before(int i) => i == 0 ? 0 : _means[i - 1];

    private double After(int i) => i == _means.Length - 1 ? 1 : _means[i + 1];
}
