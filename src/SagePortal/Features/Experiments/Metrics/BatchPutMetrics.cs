using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Experiments.Metrics;

/// <summary>BatchPutMetrics: values of metrics of a trial component, all or none.</summary>
[UseCase(ExperimentsActions.BatchPutMetrics)]
public sealed class BatchPutMetrics(ExperimentDoor door)
{
    private const int Attempts = 5;

    /// <returns>Which of the values were refused: SageMaker tells it in an answer, not as an error.</returns>
    public async Task<Result<IReadOnlyList<MetricRefusal>>> RunAsync(string trialComponentName, IReadOnlyList<MetricDatum> metricData, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = door.Open();
            var component = await door.FindAsync<TrialComponent>(db, ExperimentsActions.BatchPutMetrics, trialComponentName, cancellationToken);
            if (!component.IsSuccess)
            {
                return component.Error.Code == ErrorCodes.AccessDenied ? Result<IReadOnlyList<MetricRefusal>>.Failure(component.Errors) : All(metricData, "VALIDATION_ERROR");
            }

            var refused = metricData.Index().Where(d => !IsGood(d.Item)).Select(d => new MetricRefusal("VALIDATION_ERROR", d.Index)).ToList();
            if (refused.Count > 0)
            {
                return refused;
            }

            await AddAsync(db, component.Value, metricData, cancellationToken);
            db.Tell(component.Value.AccountId, $"{ExperimentsActions.Topic}/metrics/{component.Value.Name}", door.Now);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return Result.Of<IReadOnlyList<MetricRefusal>>([]);
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                // Another host counted the same metric meanwhile: again, from its figures.
            }
            catch (DbUpdateException)
            {
                return All(metricData, "CONFLICT_ERROR");
            }
        }
    }

    private static List<MetricRefusal> All(IReadOnlyList<MetricDatum> metricData, string code) => [.. metricData.Select((_, index) => new MetricRefusal(code, index))];

    private static bool IsGood(MetricDatum datum) => datum.MetricName.Length is > 0 and <= 255 && double.IsFinite(datum.Value) && datum.Step is null or >= 0;

    private static async Task AddAsync(PortalDb db, TrialComponent component, IReadOnlyList<MetricDatum> data, CancellationToken cancellationToken)
    {
        var names = data.Select(d => d.MetricName).Distinct(StringComparer.Ordinal).ToList();
        var known = await db.Set<TrialMetric>().Where(m => m.ComponentId == component.Id && names.Contains(m.Name)).ToDictionaryAsync(m => m.Name, StringComparer.Ordinal, cancellationToken);
        foreach (var datum in data)
        {
            if (!known.TryGetValue(datum.MetricName, out var metric))
            {
                known[datum.MetricName] = metric = new TrialMetric(component, datum.MetricName);
                db.Add(metric);
            }

            metric.Add(datum.Value, datum.Timestamp);
            db.Add(new TrialMetricPoint(component, datum));
        }
    }
}

/// <summary>SageMaker's BatchPutMetricsError.</summary>
public sealed record MetricRefusal(string Code, int MetricIndex);
