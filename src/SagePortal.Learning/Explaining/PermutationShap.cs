namespace SagePortal.Learning.Explaining;

/// <summary>Sampled Shapley values of any model's raw predictions against background rows.</summary>
public sealed class PermutationShap : IExplainer
{
    private readonly IModel _model;
    private readonly FeatureMatrix _background;
    private readonly FeatureGroups _groups;
    private readonly PermutationSamplerOptions _options;

    /// <param name="model">Any model.</param>
    /// <param name="background">At least one row; cost is proportional to their number.</param>
    /// <param name="options">How often to sample.</param>
    /// <param name="groups">Features explained together; null explains each by itself.</param>
    public PermutationShap(IModel model, FeatureMatrix background, PermutationSamplerOptions options, FeatureGroups? groups = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(background.RowCount, nameof(background));
        (_model, _background, _options, _groups) = (model, background, options, groups ?? FeatureGroups.Singles(background.FeatureCount));
        var raw = RawPredictions.Of(model, background, 1, CancellationToken.None);
        BaseValues = [.. Enumerable.Range(0, raw.OutputCount).Select(k => Enumerable.Range(0, raw.RowCount).Average(r => raw.Row(r)[k]))];
    }

    public int OutputCount => _model.OutputCount;

    /// <summary>Mean raw prediction of the background rows.</summary>
    public IReadOnlyList<double> BaseValues { get; }

    public Attributions Explain(FeatureMatrix inputs, int threads, CancellationToken cancellationToken)
    {
        var columns = inputs.Columns.Zip(_background.Columns, (row, background) => (float[])[.. row.AsSpan(0, inputs.RowCount), .. background.AsSpan(0, _background.RowCount)]).ToArray();
        var membersOf = Enumerable.Range(0, _groups.Count).Select(g => Enumerable.Range(0, columns.Length).Where(f => _groups.GroupOf[f] == g).ToArray()).ToArray();
        var sampler = new PermutationSampler(_groups.Count, _options);
        return sampler.Explain(
            inputs.RowCount,
            _background.RowCount,
            (group, row, background) => Array.TrueForAll(membersOf[group], f => columns[f][row].Equals(columns[f][background])),
            sources => Predict(columns, sources, threads, cancellationToken),
            cancellationToken);
    }

    private Predictions Predict(float[][] columns, IReadOnlyList<int[]> sources, int threads, CancellationToken cancellationToken)
    {
        var hybrids = columns.Select((column, f) => Array.ConvertAll(sources[_groups.GroupOf[f]], row => column[row])).ToArray();
        return RawPredictions.Of(_model, new FeatureMatrix(_background.Features, hybrids, sources[0].Length), threads, cancellationToken);
    }
}
