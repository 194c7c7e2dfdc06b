using SagePortal.Learning.Boosting;

namespace SagePortal.Learning.SymmetricTrees.Columns;

/// <summary>
/// Chooses the pairs of categories that deserve statistics of their own: those that tell most, beyond what either category tells, of
/// what trees on single categories left unexplained. CatBoost tries combinations anew in every tree; chosen once they cost a pass each, not a pass a tree.
/// </summary>
internal static class CategoryPairs
{
    /// <summary>Each pair costs a few bytes per row and row order, and time in every tree.</summary>
    public const int MostPairs = 12;

    /// <summary>Categories looked at; of more, those with the most values.</summary>
    private const int MostCategories = 24;

    /// <summary>Rows looked at; of more, a random sample.</summary>
    private const int MostRows = 100_000;

    /// <summary>Rows of prior belief that a pair tells nothing.</summary>
    private const float Strength = 5;

    /// <summary>Least gain, the square of a z-score: well above what the best of some hundred pairs of noise reaches.</summary>
    private const double LeastGain = 25;

    /// <param name="inputs">Training rows.</param>
    /// <param name="residuals">What is left to explain, output-major: negative gradients.</param>
    /// <param name="context">Seed and cancellation; once out of time, pairs not looked at are not chosen.</param>
    /// <param name="team">The result does not depend on its size.</param>
    /// <returns>At most <see cref="MostPairs"/> pairs, the best first.</returns>
    public static (int First, int Second)[] Choose(FeatureMatrix inputs, float[][] residuals, FitContext context, WorkerTeam team)
    {
        var order = RowOrders.Shuffled(inputs.RowCount, context.Seed, RowOrders.ForPairs);
        if (inputs.RowCount > MostRows)
        {
            var sample = order.AsSpan(0, MostRows).ToArray();
            inputs = inputs.Select(sample);
            residuals = Array.ConvertAll(residuals, r => Array.ConvertAll(sample, row => r[row]));
            order = [.. Enumerable.Range(0, MostRows)];
        }

        var pairs = All(inputs);
        var gains = Gains(inputs, pairs, residuals, order, context, team);
        return [.. Enumerable.Range(0, pairs.Length).Where(p => gains[p] >= LeastGain).OrderByDescending(p => gains[p]).ThenBy(p => p).Take(MostPairs).Select(p => pairs[p])];
    }

    /// <summary>Every pair of categories, the first below the second.</summary>
    public static (int First, int Second)[] All(FeatureMatrix inputs)
    {
        var categories = Enumerable.Range(0, inputs.FeatureCount).Where(f => inputs.Features[f].IsCategorical)
            .OrderByDescending(f => inputs.Features[f].Cardinality).ThenBy(f => f).Take(MostCategories).Order().ToArray();
        return [.. categories.SelectMany((first, i) => categories.Skip(i + 1).Select(second => (first, second)))];
    }

    /// <summary>Score of each pair beyond those of its two categories.</summary>
    private static double[] Gains(FeatureMatrix inputs, (int First, int Second)[] pairs, float[][] residuals, int[] order, FitContext context, WorkerTeam team)
    {
        var categories = pairs.SelectMany(p => new[] { p.First, p.Second }).Distinct().ToArray();
        var ofSingle = new double[inputs.FeatureCount];
        team.ForEach(categories.Length, c =>
            ofSingle[categories[c]] = Score(inputs, CategoryGroups.Single(categories[c], inputs.Features[categories[c]].Cardinality), residuals, order));
        var gains = new double[pairs.Length];
        team.ForEach(pairs.Length, p =>
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (context.IsOutOfTime?.Invoke() != true)
            {
                var (first, second) = pairs[p];
                gains[p] = Score(inputs, CategoryGroups.Pair(inputs, first, second), residuals, order) - ofSingle[first] - ofSingle[second];
            }
        });
        return gains;
    }

    /// <summary>
    /// How well the mean residual of the earlier rows of a group foretells a row's own: the square of Σ r r̂ over its standard error
    /// √(r̄² Σ r̂²), which is about normal if the groups tell nothing; 0 if they mislead. The best output counts.
    /// </summary>
    private static double Score(FeatureMatrix inputs, CategoryGroups category, float[][] residuals, int[] order)
    {
        var groups = new int[inputs.RowCount];
        category.Fill(inputs, 0, groups);
        var (sums, counts) = (new float[groups.Length], new float[groups.Length]);
        var best = 0.0;
        foreach (var residual in residuals)
        {
            OrderedStatistics.Before(groups, category.Count, order, residual, null, sums, counts);
            double product = 0, foretold = 0, square = 0;
            for (var row = 0; row < groups.Length; row++)
            {
                var mean = sums[row] / (counts[row] + Strength);
                product += (double)residual[row] * mean;
                foretold += (double)mean * mean;
                square += (double)residual[row] * residual[row];
            }

            var variance = square / groups.Length * foretold;
            best = Math.Max(best, variance > 0 && product > 0 ? product * product / variance : 0);
        }

        return best;
    }
}
