namespace SagePortal.Reviews.Statistics;

/// <summary>
/// Whether two rates differ: the pooled z-test, or Fisher's exact test where a cell is expected to hold fewer than five. The interval of the difference is
/// Newcombe's hybrid of two Wilson intervals (Statistics in Medicine 1998, method 10).
/// </summary>
public sealed record TwoProportionTest
{
    private TwoProportionTest(ProportionInterval first, ProportionInterval second, double pValue, bool isExact)
    {
        First = first;
        Second = second;
        PValue = pValue;
        IsExact = isExact;
        var (a, b) = (first.Share!.Value, second.Share!.Value);
        Difference = b - a;
        Lower = Difference - Math.Sqrt(Square(b - second.Lower) + Square(first.Upper - a));
        Upper = Difference + Math.Sqrt(Square(second.Upper - b) + Square(a - first.Lower));
    }

    public ProportionInterval First { get; }

    public ProportionInterval Second { get; }

    /// <summary>Second minus first, −1 … 1.</summary>
    public double Difference { get; }

    public double Lower { get; }

    public double Upper { get; }

    /// <summary>Two-sided.</summary>
    public double PValue { get; }

    /// <summary>Fisher's test instead of the normal approximation.</summary>
    public bool IsExact { get; }

    /// <summary>Null when a side has no case at all: not enough data.</summary>
    public static TwoProportionTest? Compare(int firstSuccesses, int firstTotal, int secondSuccesses, int secondTotal, double confidence = 0.95)
    {
        if (firstTotal == 0 || secondTotal == 0)
        {
            return null;
        }

        var (first, second) = (ProportionInterval.Wilson(firstSuccesses, firstTotal, confidence), ProportionInterval.Wilson(secondSuccesses, secondTotal, confidence));
        var pooled = (double)(firstSuccesses + secondSuccesses) / ((double)firstTotal + secondTotal);
        var fewest = Math.Min(firstTotal, secondTotal) * Math.Min(pooled, 1 - pooled);
        if (fewest < 5)
        {
            return new TwoProportionTest(first, second, Fisher(firstSuccesses, firstTotal, secondSuccesses, secondTotal), isExact: true);
        }

        var z = (second.Share!.Value - first.Share!.Value) / Math.Sqrt(pooled * (1 - pooled) * ((1.0 / firstTotal) + (1.0 / secondTotal)));
        return new TwoProportionTest(first, second, 2 * NormalDistribution.Cumulative(-Math.Abs(z)), isExact: false);
    }

    // Sums the tables of the same margins that are no more probable than the one seen, as R's fisher.test does.
    private static double Fisher(int a, int n, int b, int m)
    {
        var successes = a + b;
        var all = BinomialDistribution.LogChoose(n + m, successes);
        double Probability(int k) => Math.Exp(BinomialDistribution.LogChoose(n, k) + BinomialDistribution.LogChoose(m, successes - k) - all);
        var seen = Probability(a) * (1 + 1e-7);
        var sum = 0.0;
        for (var k = Math.Max(0, successes - m); k <= Math.Min(n, successes); k++)
        {
            var probability = Probability(k);
            sum += probability <= seen ? probability : 0;
        }

        return Math.Min(1, sum);
    }

    private static double Square(double value) => value * value;
}
