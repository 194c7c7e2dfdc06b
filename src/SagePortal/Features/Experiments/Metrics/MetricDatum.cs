namespace SagePortal.Features.Experiments.Metrics;

/// <summary>SageMaker's RawMetricData.</summary>
/// <param name="MetricName">1–255 characters.</param>
/// <param name="Timestamp">When it was measured.</param>
/// <param name="Step">Iteration; null when the program counts none.</param>
/// <param name="Value">Finite.</param>
public sealed record MetricDatum(string MetricName, DateTimeOffset Timestamp, int? Step, double Value);
