using SagePortal.Learning.Linear;

namespace SagePortal.Learning.Explaining;

/// <summary>
/// Shapley values of a linear model's margins for independent features: a feature's part of the margin minus the mean of that part,
/// over the training rows or over background rows.
/// </summary>
public sealed class LinearShap : IExplainer
{
    private readonly LinearModel _model;
    private readonly FeatureGroups _groups;
    private readonly double[] _means;

    private LinearShap(LinearModel model, FeatureGroups groups, double[] means)
    {
        (_model, _groups, _means) = (model, groups, means);
        BaseValues = [.. Enumerable.Range(0, model.OutputCount).Select(k => model.Intercepts[k] + Enumerable.Range(0, model.FeatureCount).Sum(f => means[(f * model.OutputCount) + k]))];
    }

    public int OutputCount => _model.OutputCount;

    public IReadOnlyList<double> BaseValues { get; }

    /// <summary>Null when the model holds no training means (written before they were kept) and no background is given.</summary>
    /// <param name="model">The model.</param>
    /// <param name="background">Rows whose mean stands for what is unknown; null takes the training rows.</param>
    /// <param name="groups">Features explained together; null explains each by itself.</param>
    public static LinearShap? TryCreate(LinearModel model, FeatureMatrix? background = null, FeatureGroups? groups = null)
    {
        var means = background is null ? model.MeanParts() : model.MeanParts(background);
        return means is null ? null : new LinearShap(model, groups ?? FeatureGroups.Singles(model.FeatureCount), means);
    }

    public Attributions Explain(FeatureMatrix inputs, int threads, CancellationToken cancellationToken)
    {
        var attributions = new Attributions(inputs.RowCount, OutputCount, _groups.Count, [.. BaseValues]);
        RowBlocks.Run(inputs.RowCount, threads, (start, count) => ExplainBlock(inputs, start, count, attributions), cancellationToken);
        return attributions;
    }

    private void ExplainBlock(FeatureMatrix inputs, int start, int count, Attributions attributions)
    {
        var parts = new double[count * OutputCount];
        for (var f = 0; f < _model.FeatureCount; f++)
        {
            _model.Parts(inputs, f, start, parts);
            for (var i = 0; i < parts.Length; i++)
            {
                attributions.Row(start + (i / OutputCount), i % OutputCount)[_groups.GroupOf[f]] += parts[i] - _means[(f * OutputCount) + (i % OutputCount)];
            }
        }
    }
}
