namespace SagePortal.Learning.Explaining;

/// <summary>
/// Exact interventional TreeSHAP (Lundberg et al. 2020, algorithm 3): unknown groups take the values of a background row, and the
/// contributions are the mean over the background rows. For one pair of rows a tree is walked only where one of the two goes; a leaf
/// that the row reaches by a groups and the background row by c others counts with (a − 1)! c!/(a + c)! for the former and
/// −a! (c − 1)!/(a + c)! for the latter.
/// </summary>
public sealed class InterventionalTreeShap : IExplainer
{
    private readonly TreeScores _scores;
    private readonly TreePaths _paths;
    private readonly float[] _background;
    private readonly int _backgroundRows;
    private readonly ShapleyWeights _weights;

    private InterventionalTreeShap(IModel model, TreeScores scores, TreePaths paths, FeatureMatrix background)
    {
        (_scores, _paths, _backgroundRows) = (scores, paths, background.RowCount);
        _background = TreeRows.Copy(scores.Trees, background);
        _weights = new ShapleyWeights(paths.MostGroups.DefaultIfEmpty(0).Max());
        BaseValues = Means(model, background);
    }

    public int OutputCount => _scores.OutputCount;

    /// <summary>Mean raw prediction of the background rows.</summary>
    public IReadOnlyList<double> BaseValues { get; }

    /// <summary>Null for a model that is no sum of trees, or whose trees are too deep.</summary>
    /// <param name="model">Boosted trees or a forest.</param>
    /// <param name="background">At least one row; cost is proportional to their number.</param>
    /// <param name="groups">Features explained together; null explains each by itself.</param>
    public static InterventionalTreeShap? TryCreate(IModel model, FeatureMatrix background, FeatureGroups? groups = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(background.RowCount, nameof(background));
        return TreeScores.Of(model) is { } scores && TreePaths.TryFind(scores.Trees, groups ?? FeatureGroups.Singles(scores.Trees.Features.Count)) is { } paths
            ? new InterventionalTreeShap(model, scores, paths, background)
            : null;
    }

    public Attributions Explain(FeatureMatrix inputs, int threads, CancellationToken cancellationToken)
    {
        var attributions = new Attributions(inputs.RowCount, OutputCount, _paths.Groups.Count, [.. BaseValues]);
        var rows = TreeRows.Copy(_scores.Trees, inputs);
        RowBlocks.Run(inputs.RowCount, threads, (start, count) => ExplainBlock(rows, start, count, attributions, cancellationToken), cancellationToken);
        return attributions;
    }

    private static double[] Means(IModel model, FeatureMatrix background)
    {
        var raw = RawPredictions.Of(model, background, 1, CancellationToken.None);
        return [.. Enumerable.Range(0, raw.OutputCount).Select(k => Enumerable.Range(0, raw.RowCount).Average(r => raw.Row(r)[k]))];
    }

    private void ExplainBlock(float[] rows, int start, int count, Attributions attributions, CancellationToken cancellationToken)
    {
        var trees = _scores.Trees;
        var width = trees.Features.Count;
        var walk = new PairWalk(_paths, _weights);
        for (var t = 0; t < trees.TreeCount; t++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var r = start; r < start + count; r++)
            {
                for (var b = 0; b < _backgroundRows; b++)
                {
                    walk.Add(t, rows.AsSpan(r * width, width), _background.AsSpan(b * width, width), attributions, r);
                }
            }
        }

        foreach (ref var value in attributions.Values.AsSpan(start * OutputCount * _paths.Groups.Count, count * OutputCount * _paths.Groups.Count))
        {
            value *= _scores.Scale / _backgroundRows;
        }
    }
}
