namespace SagePortal.Features.Experiments.Metrics;

/// <summary>SageMaker's MetricQuery.</summary>
public sealed record MetricQuery
{
    public required string MetricName { get; init; }

    /// <summary>Of a trial component.</summary>
    public required string ResourceArn { get; init; }

    /// <summary><c>Min</c>, <c>Max</c>, <c>Avg</c>, <c>Count</c>, <c>StdDev</c> or <c>Last</c>.</summary>
    public required string MetricStat { get; init; }

    /// <summary><c>OneMinute</c>, <c>FiveMinute</c>, <c>OneHour</c> or <c>IterationNumber</c>.</summary>
    public required string Period { get; init; }

    /// <summary><c>IterationNumber</c> or <c>Timestamp</c>.</summary>
    public required string XAxisType { get; init; }

    /// <summary>First x: an iteration, or seconds since 1970.</summary>
    public long? Start { get; init; }

    /// <summary>Last x.</summary>
    public long? End { get; init; }
}

/// <summary>SageMaker's MetricQueryResult.</summary>
public sealed record MetricQueryResult(string Status, string? Message, IReadOnlyList<long> XAxisValues, IReadOnlyList<double> MetricValues)
{
    internal static MetricQueryResult Invalid(string message) => new("ValidationError", message, [], []);
}
