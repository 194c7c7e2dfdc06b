using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Reports;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Explaining;

/// <summary>
/// Fills an explainability report step by step: contributions first, in small blocks of rows, then the curves of the columns that
/// contribute most, then pairs. Stops between steps when the time is out; what is done stands.
/// </summary>
/// <param name="pipeline">The candidate.</param>
/// <param name="table">Training rows.</param>
/// <param name="options">Sizes.</param>
/// <param name="isOutOfTime">Looked at between steps.</param>
public sealed class ExplainabilityReportBuilder(FittedPipeline pipeline, Table table, ExplainabilityOptions options, Func<bool> isOutOfTime)
{
    private readonly Table _sample = BackgroundRows.Sample(table, options.Rows, options.Seed);

    /// <param name="progress">Given the report after each section, so that it can be kept should the next never end.</param>
    /// <param name="cancellationToken">Stops at once.</param>
    public ExplainabilityReport Build(Action<ExplainabilityReport> progress, CancellationToken cancellationToken)
    {
        var report = Contributions(cancellationToken);
        progress(report);
        string[] columns = [.. report.GlobalContributions.Select(c => c.Column).Where(c => _sample.Find(c) is not null)];
        var dependence = new PartialDependence(options.PartialDependence, (rows, token) => pipeline.PredictValues(rows, options.Threads, token));
        var sample = BackgroundRows.Sample(table, options.PartialDependence.Rows, options.Seed);
        report = report with { PartialDependence = [.. InTime(columns.Take(options.CurveColumns)).Select(c => dependence.Compute(sample, c, cancellationToken)).OfType<PartialDependenceCurve>()] };
        progress(report);
        var pairs = columns.Take(options.PairColumns).SelectMany((a, i) => columns.Take(options.PairColumns).Skip(i + 1).Select(b => (a, b)));
        report = report with { PartialDependencePairs = [.. InTime(pairs).Select(p => dependence.Compute(sample, p.a, p.b, cancellationToken)).OfType<PartialDependenceSurface>()] };
        progress(report);
        return report;
    }

    private IEnumerable<T> InTime<T>(IEnumerable<T> steps) => steps.TakeWhile(_ => !isOutOfTime());

    /// <summary>Blocks grow while they are quick, so that a slow model still gets its first rows explained.</summary>
    private ExplainabilityReport Contributions(CancellationToken cancellationToken)
    {
        var explainer = PipelineExplainer.Create(pipeline, BackgroundRows.Sample(table, options.BackgroundRows, unchecked(options.Seed + 1)), new ExplainerOptions { Sampling = new() { Seed = options.Seed } });
        var blocks = new List<Explanation>();
        var done = 0;
        for (var size = options.FirstBlock; done < _sample.RowCount && (done == 0 || !isOutOfTime()); size *= 2)
        {
            var count = Math.Min(size, _sample.RowCount - done);
            blocks.Add(explainer.Explain(_sample.Select([.. Enumerable.Range(done, count)]), options.Threads, cancellationToken));
            done += count;
        }

        return Summarize(blocks, done);
    }

    private ExplainabilityReport Summarize(List<Explanation> blocks, int count)
    {
        var first = blocks[0];
        var outputs = first.Outputs.Count;
        var sums = new double[first.Columns.Count, outputs];
        var rows = new List<RowContribution>();
        foreach (var block in blocks)
        {
            for (var r = 0; r < block.Attributions.RowCount; r++)
            {
                for (var k = 0; k < outputs; k++)
                {
                    var values = block.Attributions.Row(r, k);
                    for (var c = 0; c < values.Length; c++)
                    {
                        sums[c, k] += Math.Abs(values[c]) / count;
                    }
                }

                var row = rows.Count;
                rows.Add(new RowContribution([.. first.Columns.Select(c => _sample.Find(c)?.Format(row))], [.. block.Attributions.Row(r, outputs - 1)]));
            }
        }

        return new ExplainabilityReport
        {
            CandidateName = pipeline.Manifest.CandidateName,
            ProblemType = pipeline.ProblemType,
            TargetColumn = pipeline.Manifest.TargetColumn,
            Outputs = first.Outputs,
            Method = first.Method,
            Output = first.Output,
            BaseValues = first.Attributions.BaseValues,
            ExplainedRows = count,
            Columns = first.Columns,
            Rows = [.. rows.Take(options.ShownRows)],
            GlobalContributions = [.. first.Columns.Select((column, c) => Global(column, c, outputs, sums)).OrderByDescending(g => g.MeanAbsolute)],
        };
    }

    private static GlobalContribution Global(string column, int ordinal, int outputs, double[,] sums)
    {
        double[] byOutput = [.. Enumerable.Range(0, outputs).Select(k => sums[ordinal, k])];
        return new GlobalContribution(column, byOutput.Sum(), byOutput);
    }
}
