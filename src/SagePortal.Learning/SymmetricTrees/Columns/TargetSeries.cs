namespace SagePortal.Learning.SymmetricTrees.Columns;

/// <summary>
/// The target as numbers that statistics average: the class itself (binary), one indicator for each of the most frequent classes
/// (multiclass), or the standardised number (regression); with the priors of each.
/// </summary>
internal sealed class TargetSeries
{
    /// <summary>Statistics of rarer classes would rest on few rows and cost a column for every category.</summary>
    public const int MostClasses = 10;

    private TargetSeries(float[][] values, StatisticPrior[] priors) => (Values, Priors) = (values, priors);

    /// <summary>One array per series, one element per row.</summary>
    public float[][] Values { get; }

    /// <summary>Every statistic to be made of a category.</summary>
    public StatisticPrior[] Priors { get; }

    public static TargetSeries Of(Target target) => target.Problem switch
    {
        ProblemType.BinaryClassification => new TargetSeries([target.Values], [new(0, 0, 1), new(0, 0.5f, 1), new(0, 1, 1)]),
        ProblemType.MulticlassClassification => OfClasses(target),
        _ => new TargetSeries([Standardise(target)], [new(0, 0, 1), new(0, 0, 10)]),
    };

    private static TargetSeries OfClasses(Target target)
    {
        var shares = new double[target.ClassCount];
        for (var row = 0; row < target.RowCount; row++)
        {
            shares[(int)target.Values[row]] += WeightOf(target, row);
        }

        var total = shares.Sum();
        var classes = Enumerable.Range(0, shares.Length).OrderByDescending(k => shares[k]).ThenBy(k => k).Take(MostClasses).Order().ToArray();
        return new TargetSeries(
            Array.ConvertAll(classes, k => Array.ConvertAll(target.Values, v => v == k ? 1f : 0f)),
            [.. classes.Select((k, i) => new StatisticPrior(i, (float)(shares[k] / total), 1))]);
    }

    private static float[] Standardise(Target target)
    {
        double weights = 0, mean = 0, square = 0;
        for (var row = 0; row < target.RowCount; row++)
        {
            // West's weighted update: no cancellation for targets far from zero
            var weight = WeightOf(target, row);
            weights += weight;
            var delta = target.Values[row] - mean;
            mean += delta * weight / weights;
            square += weight * delta * (target.Values[row] - mean);
        }

        var deviation = Math.Sqrt(square / weights);
        var scale = deviation > 0 ? 1 / deviation : 0;
        return Array.ConvertAll(target.Values, v => (float)((v - mean) * scale));
    }

    private static double WeightOf(Target target, int row) => target.Weights is null ? 1 : target.Weights[row];
}
