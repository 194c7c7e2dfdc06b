using SagePortal.AutoML.Calibration;
using SagePortal.AutoML.Jobs;
using SagePortal.Learning;
using SagePortal.Learning.Metrics;
using SagePortal.Learning.Validation;

namespace SagePortal.AutoML.Reports;

/// <summary>Turns out-of-fold predictions of candidates of one job into scores and reports.</summary>
/// <param name="objective">The job's objective metric.</param>
/// <param name="targetColumn">Name of the predicted column.</param>
/// <param name="classLabels">In class order; empty for regression.</param>
/// <param name="target">Of all rows.</param>
/// <param name="folds">Rows that are validated in no fold (the first block of a time split) are left out of every figure.</param>
public sealed class CandidateReportBuilder(Metric objective, string targetColumn, IReadOnlyList<string> classLabels, Target target, IReadOnlyList<Fold> folds)
{
    private readonly int[] _rows = [.. folds.SelectMany(f => f.ValidationRows).Order()];

    /// <summary>
    /// The objective first, then all other metrics of the problem type, each scored fold by fold. Label metrics of a binary
    /// target are taken at the decision threshold, so that the labels scored are the labels given.
    /// </summary>
    public IReadOnlyList<MetricScore> Score(Predictions outOfFold) => Score(outOfFold, Threshold(outOfFold));

    /// <summary>The decision threshold of a binary target: tuned for the objective if that counts labels, else for F1; 0.5 where tuning does not apply.</summary>
    public double Threshold(Predictions outOfFold)
    {
        var metric = objective as LabelMetric ?? new F1();
        return DecisionThreshold.Applies(metric, target.Select(_rows))
            ? DecisionThreshold.Tune(metric, target.Select(_rows), outOfFold.Select(_rows))
            : LabelMetric.DefaultThreshold;
    }

    /// <param name="candidate">Its metrics are replaced by <see cref="Score(Predictions)"/>.</param>
    /// <param name="outOfFold">Prediction of each row by the model that did not see it; rows in no fold may be NaN.</param>
    public CandidateReport Build(CandidateSummary candidate, Predictions outOfFold)
    {
        var threshold = target.Problem == ProblemType.BinaryClassification ? Threshold(outOfFold) : (double?)null;
        var report = new CandidateReport
        {
            Candidate = candidate with { Metrics = Score(outOfFold, threshold ?? LabelMetric.DefaultThreshold) },
            ProblemType = target.Problem,
            TargetColumn = targetColumn,
            ClassLabels = classLabels,
            DecisionThreshold = threshold,
        };
        var (rows, predictions) = (target.Select(_rows), outOfFold.Select(_rows));
        return target.Problem == ProblemType.Regression
            ? RegressionCharts.AddTo(report, rows, predictions)
            : ClassificationCharts.AddTo(report, rows, predictions);
    }

    private List<MetricScore> Score(Predictions outOfFold, double threshold)
    {
        var others = MetricCatalog.For(target.Problem).Where(m => !string.Equals(m.Name, objective.Name, StringComparison.Ordinal));
        var parts = folds.Select(f => (Target: target.Select(f.ValidationRows), Predictions: outOfFold.Select(f.ValidationRows))).ToArray();
        var scores = new List<MetricScore>();
        foreach (var metric in others.Prepend(objective))
        {
            var scored = target.Problem == ProblemType.BinaryClassification && metric is LabelMetric labels ? labels.WithThreshold(threshold) : metric;
            double[] values = [.. parts.Select(p => scored.Score(p.Target, p.Predictions))];
            double[] defined = [.. values.Where(v => !double.IsNaN(v))];
            scores.Add(new MetricScore(metric.Name, defined.Length == 0 ? double.NaN : defined.Average(), Spread.OfSample(defined), values));
        }

        return scores;
    }
}
