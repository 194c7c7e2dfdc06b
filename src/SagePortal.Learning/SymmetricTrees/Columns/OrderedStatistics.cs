namespace SagePortal.Learning.SymmetricTrees.Columns;

/// <summary>
/// Target statistics of category groups (Prokhorenkova et al. 2018, section 3.2). For training a row sees only the rows before it in a
/// random order, so its own target never leaks into its inputs; for prediction a group sees all training rows.
/// </summary>
internal static class OrderedStatistics
{
    /// <summary>Sum of targets and of weights of the rows of the same group that come earlier in the order.</summary>
    /// <param name="groups">Group of each row.</param>
    /// <param name="groupCount">Above every group.</param>
    /// <param name="order">Every row once.</param>
    /// <param name="targets">One per row.</param>
    /// <param name="weights">One per row; null weighs every row 1.</param>
    /// <param name="sums">Filled: Σ weight · target.</param>
    /// <param name="counts">Filled: Σ weight.</param>
    public static void Before(int[] groups, int groupCount, int[] order, float[] targets, float[]? weights, float[] sums, float[] counts)
    {
        var totals = new (double Sum, double Count)[groupCount];
        foreach (var row in order)
        {
            ref var total = ref totals[groups[row]];
            sums[row] = (float)total.Sum;
            counts[row] = (float)total.Count;
            var weight = weights is null ? 1f : weights[row];
            total.Sum += (double)weight * targets[row];
            total.Count += weight;
        }
    }

    /// <summary>Sum of targets and of weights of all rows of each group.</summary>
    public static void Total(int[] groups, float[] targets, float[]? weights, float[] sums, float[] counts)
    {
        var totals = new (double Sum, double Count)[sums.Length];
        for (var row = 0; row < groups.Length; row++)
        {
            ref var total = ref totals[groups[row]];
            var weight = weights is null ? 1f : weights[row];
            total.Sum += (double)weight * targets[row];
            total.Count += weight;
        }

        for (var group = 0; group < totals.Length; group++)
        {
            (sums[group], counts[group]) = ((float)totals[group].Sum, (float)totals[group].Count);
        }
    }

    /// <summary>(sum + strength · prior) / (count + strength), element by element.</summary>
    public static float[] Smooth(float[] sums, float[] counts, StatisticPrior prior)
    {
        var values = new float[sums.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = prior.Apply(sums[i], counts[i]);
        }

        return values;
    }
}
