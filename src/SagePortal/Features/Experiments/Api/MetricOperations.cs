using SagePortal.Features.Experiments.Metrics;
using SagePortal.Platform.AwsProtocol;

namespace SagePortal.Features.Experiments.Api;

/// <summary>The operations of sagemaker-metrics.</summary>
internal sealed class MetricOperations : AwsOperationSet
{
    public MetricOperations()
        : base("sagemaker-metrics")
    {
        Query<BatchPutMetrics, IReadOnlyList<MetricRefusal>>(
            "BatchPutMetrics",
            (put, call) => put.RunAsync(call.Text("TrialComponentName"), [.. call.Input.Structures("MetricData").Select(Datum)], call.Cancellation),
            (refused, _) => refused.Count > 0 ? new { Errors = refused } : null!);
        Query<BatchGetMetrics, IReadOnlyList<MetricQueryResult>>(
            "BatchGetMetrics",
            (get, call) => get.RunAsync([.. call.Input.Structures("MetricQueries").Select(QueryOf)], call.Cancellation),
            (results, _) => new { MetricQueryResults = results });
    }

    private static MetricDatum Datum(AwsInput datum) => new(datum.Text("MetricName"), datum.Time("Timestamp")!.Value, datum.Number("Step"), datum.Double("Value")!.Value);

    private static MetricQuery QueryOf(AwsInput query) => new()
    {
        MetricName = query.Text("MetricName"),
        ResourceArn = query.Text("ResourceArn"),
        MetricStat = query.Text("MetricStat"),
        Period = query.Text("Period"),
        XAxisType = query.Text("XAxisType"),
        Start = Whole(query, "Start"),
        End = Whole(query, "End"),
    };

    private static long? Whole(AwsInput query, string name) => query.Double(name) is { } number ? (long)number : null;
}
