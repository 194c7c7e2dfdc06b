namespace SagePortal.AutoML.Jobs;

/// <summary>One metric of a candidate over its validation folds.</summary>
/// <param name="Name">SageMaker's metric name, e.g. <c>AUC</c>, <c>RMSE</c>.</param>
/// <param name="Value">Mean over the folds, in the metric's own direction.</param>
/// <param name="StandardDeviation">Over the folds; 0 with one.</param>
/// <param name="Folds">The score of each fold, in fold order.</param>
public sealed record MetricScore(string Name, double Value, double StandardDeviation, IReadOnlyList<double> Folds);
