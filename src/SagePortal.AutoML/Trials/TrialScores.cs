using SagePortal.AutoML.Jobs;
using SagePortal.Learning;
using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Trials;

/// <summary>Scores out-of-fold predictions fold by fold.</summary>
internal static class TrialScores
{
    /// <summary>All metrics of the problem type, the objective first; a metric that no fold defines is left out.</summary>
    public static IReadOnlyList<MetricScore> Score(TrainingSet data, Predictions outOfFold, Metric objective)
    {
        var others = MetricCatalog.For(data.Target.Problem).Where(m => !string.Equals(m.Name, objective.Name, StringComparison.Ordinal));
        var folds = Enumerable.Range(0, data.Folds.Count).Select(f => data.SelectFold(outOfFold, f)).ToArray();
        return [.. new[] { objective }.Concat(others).Select(m => Score(data, folds, m)).Where(s => s.Folds.Count > 0)];
    }

    private static MetricScore Score(TrainingSet data, Predictions[] folds, Metric metric)
    {
        // A fold of one class has no AUC: the mean is over the folds that have a score.
        var scores = folds.Select((p, f) => metric.Score(data.FoldTargets[f], p)).Where(s => !double.IsNaN(s)).ToArray();
        var mean = scores.Length == 0 ? double.NaN : scores.Average();
        var variance = scores.Length < 2 ? 0 : scores.Sum(s => (s - mean) * (s - mean)) / (scores.Length - 1);
        return new MetricScore(metric.Name, mean, Math.Sqrt(variance), scores);
    }
}
