namespace SagePortal.Reviews.Statistics;

/// <summary>Sums of independent yes-or-no trials, by logarithms so that many trials neither overflow nor vanish.</summary>
public static class BinomialDistribution
{
    /// <summary>P(X = <paramref name="successes"/>).</summary>
    public static double Probability(int successes, int trials, double rate)
    {
        if (rate is 0 or 1)
        {
            return successes == (rate == 0 ? 0 : trials) ? 1 : 0;
        }

        return Math.Exp(LogChoose(trials, successes) + (successes * Math.Log(rate)) + ((trials - successes) * Math.Log(1 - rate)));
    }

    /// <summary>Two-sided exact p-value of a fair coin: the sign test, and McNemar's exact test on discordant pairs.</summary>
    public static double SignTest(int successes, int trials)
    {
        var few = Math.Min(successes, trials - successes);
        var tail = Enumerable.Range(0, few + 1).Sum(k => Probability(k, trials, 0.5));
        return Math.Min(1, 2 * tail);
    }

    internal static double LogChoose(int n, int k) => LogFactorial(n) - LogFactorial(k) - LogFactorial(n - k);

    // Exact sums below 256, Stirling's series beyond (relative error below 1e-16 there).
    private static double LogFactorial(int n)
    {
        if (n < 256)
        {
            var sum = 0.0;
            for (var i = 2; i <= n; i++)
            {
                sum += Math.Log(i);
            }

            return sum;
        }

        var x = n + 1.0;
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (1 / (12 * x)) - (1 / (360 * x * x * x));
    }
}
