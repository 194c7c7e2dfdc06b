using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Preparation;
using SagePortal.Learning;
using SagePortal.Learning.Baselines;
using SagePortal.Learning.Explaining;
using SagePortal.Learning.Linear;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Explaining;

/// <summary>Exact explainers of all models of a pipeline, summed by the models' weights.</summary>
internal sealed class PartExplainers
{
    private readonly List<(FittedPreparation Preparation, List<(IExplainer Explainer, double Weight)> Models)> _parts = [];
    private readonly double[] _baseValues;
    private readonly int _columns;

    private PartExplainers(int outputs, int columns) => (_baseValues, _columns) = (new double[outputs], columns);

    /// <summary>Null when a model cannot be explained exactly: what a stacked one makes of predictions, or any of pairs of columns, is no sum over columns.</summary>
    public static PartExplainers? TryCreate(FittedPipeline pipeline, string[] columns)
    {
        if (pipeline.StackBase.Count > 0 || pipeline.Parts.Any(p => p.Preparation.Pairs.Count > 0))
        {
            return null;
        }

        var explainers = new PartExplainers(pipeline.Parts[0].Models[0].Model.OutputCount, columns.Length);
        foreach (var part in pipeline.Parts)
        {
            var groups = Groups(part.Preparation, columns);
            var models = new List<(IExplainer, double)>();
            foreach (var member in part.Models)
            {
                if (TryExplain(member.Model, groups) is not { } explainer)
                {
                    return null;
                }

                models.Add((explainer, member.Weight));
                for (var k = 0; k < explainers._baseValues.Length; k++)
                {
                    explainers._baseValues[k] += member.Weight * explainer.BaseValues[k];
                }
            }

            explainers._parts.Add((part.Preparation, models));
        }

        return explainers;
    }

    public Attributions Explain(Table rows, int threads, CancellationToken cancellationToken)
    {
        var sum = new Attributions(rows.RowCount, _baseValues.Length, _columns, [.. _baseValues]);
        foreach (var (preparation, models) in _parts)
        {
            var inputs = preparation.Transform(rows);
            foreach (var (explainer, weight) in models)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var single = explainer.Explain(inputs, threads, cancellationToken);
                for (var i = 0; i < sum.Values.Length; i++)
                {
                    sum.Values[i] += weight * single.Values[i];
                }
            }
        }

        return sum;
    }

    /// <summary>The input column of each feature.</summary>
    private static FeatureGroups Groups(FittedPreparation preparation, string[] columns) =>
        new([.. preparation.Describe().SelectMany(step => step.Features.Select(_ => Array.IndexOf(columns, step.Column)))], columns.Length);

    private static IExplainer? TryExplain(IModel model, FeatureGroups groups) => model switch
    {
        LinearModel linear => LinearShap.TryCreate(linear, groups: groups),
        BaselineModel baseline => new ConstantExplainer(baseline, groups.Count),
        _ => TreeShap.TryCreate(model, groups),
    };

    /// <summary>Nothing contributes to a constant.</summary>
    private sealed class ConstantExplainer : IExplainer
    {
        private readonly int _groups;

        public ConstantExplainer(BaselineModel model, int groups)
        {
            _groups = groups;
            var output = new Predictions(1, model.OutputCount);
            model.Predict(new FeatureMatrix([], [], 1), output, 1, CancellationToken.None);
            BaseValues = output.Values;
        }

        public int OutputCount => BaseValues.Count;

        public IReadOnlyList<double> BaseValues { get; }

        public Attributions Explain(FeatureMatrix inputs, int threads, CancellationToken cancellationToken) =>
            new(inputs.RowCount, OutputCount, _groups, [.. BaseValues]);
    }
}
