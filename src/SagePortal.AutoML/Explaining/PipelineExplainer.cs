using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Preparation;
using SagePortal.Learning;
using SagePortal.Learning.Explaining;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Explaining;

/// <summary>
/// Explains a whole pipeline in its input columns: what preparation makes of one column counts together. Exact where the explained
/// output is a weighted sum of models that can be explained exactly; else sampled, which works for anything that predicts.
/// </summary>
public sealed class PipelineExplainer
{
    private readonly FittedPipeline _pipeline;
    private readonly string[] _columns;
    private readonly PartExplainers? _exact;
    private readonly Table _background;
    private readonly PermutationSamplerOptions _sampling;

    private PipelineExplainer(FittedPipeline pipeline, string[] columns, PartExplainers? exact, Table background, ExplainedOutput output, PermutationSamplerOptions sampling)
    {
        (_pipeline, _columns, _exact, _background, _sampling) = (pipeline, columns, exact, background, sampling);
        Output = output;
    }

    public ExplanationMethod Method => _exact is null ? ExplanationMethod.Permutation : ExplanationMethod.Exact;

    public ExplainedOutput Output { get; }

    /// <param name="pipeline">The model.</param>
    /// <param name="background">Rows that stand for what is unknown when sampling; null makes them from the model's schema.</param>
    /// <param name="options">Null takes the defaults.</param>
    /// <exception cref="DataProblemException">The model cannot be explained in the way asked for.</exception>
    public static PipelineExplainer Create(FittedPipeline pipeline, Table? background = null, ExplainerOptions? options = null)
    {
        options ??= new ExplainerOptions();
        string[] columns = [.. pipeline.Schema.Select(c => c.Name)];
        var output = options.Output ?? (MarginKind.IsAdditive(pipeline) || !MarginKind.IsShared(pipeline) || options.Method == ExplanationMethod.Permutation ? ExplainedOutput.Prediction : ExplainedOutput.Margin);
        if (output == ExplainedOutput.Margin && !MarginKind.IsShared(pipeline))
        {
            throw new DataProblemException("MarginMixed", "the models of this candidate do not share a margin; explain the prediction instead");
        }

        var canBeExact = output == ExplainedOutput.Margin || MarginKind.IsAdditive(pipeline);
        var exact = canBeExact && options.Method != ExplanationMethod.Permutation ? PartExplainers.TryCreate(pipeline, columns) : null;
        if (exact is null && (options.Method == ExplanationMethod.Exact || output == ExplainedOutput.Margin))
        {
            throw new DataProblemException("NotExact", "the contributions to this output cannot be computed exactly for this model; use sampling of the prediction");
        }

        return new PipelineExplainer(pipeline, columns, exact, background ?? BackgroundRows.FromSchema(pipeline.Schema, options.Sampling.Seed), output, options.Sampling);
    }

    /// <param name="rows">Holds the columns that the model reads.</param>
    /// <param name="threads">≥ 1; the result does not depend on it.</param>
    /// <param name="cancellationToken">Looked at between blocks of rows.</param>
    public Explanation Explain(Table rows, int threads = 1, CancellationToken cancellationToken = default)
    {
        _pipeline.RequireColumns(rows);
        var attributions = _exact is null ? Sample(rows, threads, cancellationToken) : _exact.Explain(rows, threads, cancellationToken);
        return new Explanation(_columns, Outputs(), attributions, Method, Output);
    }

    private Attributions Sample(Table rows, int threads, CancellationToken cancellationToken)
    {
        // A column that no preparation reads may be absent; it is given the background's cells and never differs.
        var read = _pipeline.Parts.SelectMany(p => p.Preparation.Columns).ToHashSet(StringComparer.Ordinal);
        var stacked = StackedTable.Of(rows, _background, _columns.Where(read.Contains));
        var columns = Array.ConvertAll(_columns, stacked.Find);
        var cells = Array.ConvertAll(columns, c => c is null ? null : CellKeys.Of(c));
        return new PermutationSampler(_columns.Length, _sampling).Explain(
            rows.RowCount,
            _background.RowCount,
            (column, row, background) => cells[column] is not { } keys || keys[row] == keys[background],
            sources => _pipeline.PredictValues(new Table([.. columns.Select((c, i) => c?.Select(sources[i])).OfType<Column>()]), threads, cancellationToken),
            cancellationToken);
    }

    private string[] Outputs() => _pipeline.ProblemType switch
    {
        ProblemType.Regression => [_pipeline.Manifest.TargetColumn],
        ProblemType.BinaryClassification => [_pipeline.ClassLabels[1]],
        _ => [.. _pipeline.ClassLabels],
    };
}
