namespace SagePortal.Learning.Losses;

/// <summary>The value at which a share of the weight lies at or below.</summary>
internal static class WeightedQuantile
{
    /// <summary>
    /// Without weights the linear interpolation of order statistics (R type 7); with weights the midpoint rule of LightGBM's
    /// <c>WeightedPercentile</c>: the least value whose cumulative weight reaches the share.
    /// </summary>
    /// <param name="values">Reordered.</param>
    /// <param name="weights">Reordered with the values; empty for equal weights.</param>
    /// <param name="share">In [0, 1].</param>
    public static double Of(Span<double> values, Span<double> weights, double share)
    {
        if (values.IsEmpty)
        {
            return 0;
        }

        if (weights.IsEmpty)
        {
            values.Sort();
            var position = share * (values.Length - 1);
            var low = (int)position;
            var high = Math.Min(low + 1, values.Length - 1);
            return values[low] + (values[high] - values[low]) * (position - low);
        }

        values.Sort(weights);
        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var reached = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            reached += weights[i];
            if (reached > share * total)
            {
                return values[i];
            }

            if (reached == share * total && i + 1 < values.Length)
            {
                return (values[i] + values[i + 1]) / 2;
            }
        }

        return values[^1];
    }

    /// <summary>Quantile of target − score over some rows.</summary>
    /// <param name="target">Target of the table.</param>
    /// <param name="scores">One per row of the table; null for zero.</param>
    /// <param name="rows">At least one.</param>
    /// <param name="share">In [0, 1].</param>
    public static double OfResiduals(Target target, float[]? scores, ReadOnlySpan<int> rows, double share)
    {
        var residuals = new double[rows.Length];
        var weights = target.Weights is null ? [] : new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            residuals[i] = (double)target.Values[rows[i]] - (scores is null ? 0 : scores[rows[i]]);
            if (target.Weights is not null)
            {
                weights[i] = target.Weights[rows[i]];
            }
        }

        return Of(residuals, weights, share);
    }
}
