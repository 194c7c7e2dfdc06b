namespace SagePortal.Learning.Validation;

/// <summary>
/// Expanding window: rows in time order form k + 1 blocks, fold i trains on the blocks up to i and validates on block i + 1.
/// Every validation row is strictly later than every training row: rows of one instant stay together. The first block is
/// never validated.
/// </summary>
/// <param name="folds">≥ 1.</param>
/// <param name="times">One instant per row in any unit; <see cref="long.MinValue"/> (missing) is before all others.</param>
public sealed class TimeSeriesSplit(int folds, long[] times) : IValidationSplit
{
    /// <returns>At most <c>folds</c> folds, fewer when few instants are distinct.</returns>
    /// <exception cref="ArgumentException">All rows are of one instant, or not one time per row.</exception>
    public IReadOnlyList<Fold> Split(Target target)
    {
        if (times.Length != target.RowCount)
        {
            throw new ArgumentException($"{times.Length} times for {target.RowCount} rows", nameof(target));
        }

        var order = TimeOrder.Rows(times);
        var bounds = new List<int>();
        for (var block = 1; block <= folds; block++)
        {
            var bound = TimeOrder.NextChange(times, order, (int)((long)order.Length * block / (folds + 1)));
            if (bound < order.Length && (bounds.Count == 0 || bound > bounds[^1]))
            {
                bounds.Add(bound);
            }
        }

        if (bounds.Count == 0)
        {
            throw new ArgumentException("all rows have the same time: nothing is later than anything", nameof(target));
        }

        bounds.Add(order.Length);
        return [.. Enumerable.Range(0, bounds.Count - 1).Select(i => TimeOrder.ToFold(order, bounds[i], bounds[i + 1]))];
    }
}
