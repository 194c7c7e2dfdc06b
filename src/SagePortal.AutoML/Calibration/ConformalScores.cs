namespace SagePortal.AutoML.Calibration;

/// <summary>
/// Nonconformity scores of calibration rows, sorted; of many rows only some order statistics are kept, and a quantile between them
/// is rounded up, so that coverage is never lost.
/// </summary>
/// <param name="Count">Calibration rows.</param>
/// <param name="Scores">Order statistics of the ranks ⌈j · Count ÷ kept⌉, j = 1 …; rising.</param>
public sealed record ConformalScores(int Count, IReadOnlyList<double> Scores)
{
    private const int MostKept = 1000;

    public static ConformalScores Of(IEnumerable<double> scores)
    {
        var sorted = scores.Order().ToArray();
        var kept = Math.Min(MostKept, sorted.Length);
        return new ConformalScores(sorted.Length, [.. Enumerable.Range(1, kept).Select(j => sorted[Rank(j, sorted.Length, kept) - 1])]);
    }

    /// <summary>The ⌈(n + 1) · level⌉-th smallest score (Vovk et al. 2005); +∞ when there are too few rows for the level.</summary>
    /// <param name="level">Wanted coverage, in (0, 1).</param>
    public double Quantile(double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);

        // A rounding error must not ask for one row more than (n + 1) · level
        var rank = (int)Math.Ceiling(((Count + 1) * level) - 1e-9);
        for (var j = 1; j <= Scores.Count; j++)
        {
            if (Rank(j, Count, Scores.Count) >= rank)
            {
                return Scores[j - 1];
            }
        }

        return double.PositiveInfinity;
    }

    internal bool IsValid() =>
        Scores is { Count: > 0 and <= MostKept } && Count >= Scores.Count && Scores.All(double.IsFinite) && Enumerable.Range(1, Scores.Count - 1).All(i => Scores[i] >= Scores[i - 1]);

    private static int Rank(int j, int count, int kept) => (int)((((long)j * count) + kept - 1) / kept);
}
