namespace SagePortal.Reviews.Agreement;

/// <summary>How often two categories met in one item, each item weighted by 1 / (answers − 1) (Krippendorff 2011, step 2).</summary>
internal sealed class CoincidenceMatrix
{
    private readonly double[,] _pairs;
    private readonly double[] _totals;

    private CoincidenceMatrix(double[,] pairs)
    {
        _pairs = pairs;
        _totals = [.. Enumerable.Range(0, pairs.GetLength(0)).Select(c => Enumerable.Range(0, pairs.GetLength(1)).Sum(k => pairs[c, k]))];
    }

    public static CoincidenceMatrix Of(RatingTable table)
    {
        var pairs = new double[table.Categories.Count, table.Categories.Count];
        foreach (var item in table.Pairable)
        {
            for (var a = 0; a < item.Length; a++)
            {
                for (var b = 0; b < item.Length; b++)
                {
                    pairs[item[a].Category, item[b].Category] += a == b ? 0 : 1.0 / (item.Length - 1);
                }
            }
        }

        return new CoincidenceMatrix(pairs);
    }

    /// <param name="table">Of which it was made.</param>
    /// <param name="scale">Of the answers.</param>
    /// <param name="values">Of the categories; used by the interval scale.</param>
    public AgreementResult Alpha(RatingTable table, RatingScale scale, double[] values)
    {
        var (seen, expected) = (0.0, 0.0);
        for (var c = 0; c < _totals.Length; c++)
        {
            // Grows by rank, so that the ordinal distance needs no inner sum.
            var between = 0.0;
            for (var k = c + 1; k < _totals.Length; k++)
            {
                var distance = scale switch
                {
                    RatingScale.Nominal => 1,
                    RatingScale.Interval => values[c] - values[k],
                    _ => between + ((_totals[c] + _totals[k]) / 2),
                };
                between += _totals[k];
                seen += _pairs[c, k] * distance * distance;
                expected += _totals[c] * _totals[k] * distance * distance;
            }
        }

        return expected == 0
            ? AgreementResult.NotEnough(table, AgreementGap.OnlyOneCategory)
            : AgreementResult.Of(table, 1 - ((_totals.Sum() - 1) * seen / expected));
    }
}
