namespace SagePortal.Learning.Validation;

/// <summary>One fold that validates on a share of the rows: of each class (classification), of the groups, or the latest in time.</summary>
/// <param name="fraction">Share of rows to validate on, 0 &lt; fraction &lt; 1.</param>
/// <param name="seed">Of the shuffle.</param>
/// <param name="groups">One group per row as for <see cref="GroupKFold"/>; null when rows are independent.</param>
/// <param name="times">One instant per row as for <see cref="TimeSeriesSplit"/>; null when order is without meaning. Wins over groups.</param>
public sealed class HoldOut(double fraction, int seed, int[]? groups = null, long[]? times = null) : IValidationSplit
{
    /// <exception cref="ArgumentException">Fewer than two rows, groups or instants.</exception>
    public IReadOnlyList<Fold> Split(Target target)
    {
        if (times is not null)
        {
            return [Latest(times)];
        }

        if (groups is not null)
        {
            var parts = Math.Max(2, (int)Math.Round(1 / fraction));
            return [new GroupKFold(parts, seed, groups).Split(target)[0]];
        }

        var foldOfRow = new int[target.RowCount];
        Array.Fill(foldOfRow, -1);
        var order = FoldAssignment.Shuffled(target.RowCount, new Random(seed));
        foreach (var stratum in order.GroupBy(row => target.Problem == ProblemType.Regression ? 0 : (int)target.Values[row]).OrderBy(g => g.Key))
        {
            foreach (var row in stratum.Take(Share(stratum.Count())))
            {
                foldOfRow[row] = 0;
            }
        }

        return FoldAssignment.ToFolds(foldOfRow, 1);
    }

    /// <summary>Nearest whole number of rows, at least one of each kind where there are two or more rows.</summary>
    private int Share(int count) => count < 2 ? 0 : Math.Clamp((int)Math.Round(count * fraction), 1, count - 1);

    private Fold Latest(long[] instants)
    {
        var order = TimeOrder.Rows(instants);
        var bound = TimeOrder.NextChange(instants, order, (int)Math.Round(order.Length * (1 - fraction)));
        if (bound >= order.Length)
        {
            bound = FirstOfLastInstant(instants, order);
        }

        return bound == 0
            ? throw new ArgumentException("all rows have the same time: nothing is later than anything", nameof(instants))
            : TimeOrder.ToFold(order, bound, order.Length);
    }

    private static int FirstOfLastInstant(long[] instants, int[] order)
    {
        var bound = order.Length - 1;
        while (bound > 0 && instants[order[bound - 1]] == instants[order[^1]])
        {
            bound--;
        }

        return Math.Max(0, bound);
    }
}
