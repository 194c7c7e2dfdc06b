namespace SagePortal.Features.Experiments.Metrics;

/// <summary>Points of a metric, put together by iteration or by time.</summary>
internal static class MetricSeries
{
    /// <summary>One value per x, in the order of x. Points without a step are in no series by iteration.</summary>
    public static MetricQueryResult Of(MetricQuery query, IEnumerable<TrialMetricPoint> points)
    {
        var byIteration = query.XAxisType == "IterationNumber";
        if (byIteration != (query.Period == "IterationNumber"))
        {
            return MetricQueryResult.Invalid($"Period {query.Period} does not go with XAxisType {query.XAxisType}.");
        }

        var seconds = query.Period switch { "FiveMinute" => 300L, "OneHour" => 3600L, _ => 60L };
        var groups = points
            .Where(p => !byIteration || p.Step is not null)
            .GroupBy(p => byIteration ? p.Step!.Value : p.At.ToUnixTimeSeconds() / seconds * seconds)
            .Where(g => g.Key >= (query.Start ?? long.MinValue) && g.Key <= (query.End ?? long.MaxValue))
            .OrderBy(g => g.Key)
            .ToList();
        return new MetricQueryResult("Complete", null, [.. groups.Select(g => g.Key)], [.. groups.Select(g => Statistic(query.MetricStat, [.. g]))]);
    }

    private static double Statistic(string statistic, IReadOnlyList<TrialMetricPoint> points) => statistic switch
    {
        "Min" => points.Min(p => p.Value),
        "Max" => points.Max(p => p.Value),
        "Count" => points.Count,
        "Last" => points.OrderBy(p => p.At).ThenBy(p => p.Id).Last().Value,
        "StdDev" => Deviation(points),
        _ => points.Average(p => p.Value),
    };

    private static double Deviation(IReadOnlyList<TrialMetricPoint> points)
    {
        var mean = points.Average(p => p.Value);
        return Math.Sqrt(points.Average(p => (p.Value - mean) * (p.Value - mean)));
    }
}
