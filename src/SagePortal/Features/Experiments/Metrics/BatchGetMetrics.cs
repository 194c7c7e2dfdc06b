using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Experiments.Metrics;

/// <summary>BatchGetMetrics: series of metrics, one per query.</summary>
[UseCase(ExperimentsActions.BatchGetMetrics)]
public sealed class BatchGetMetrics(ExperimentDoor door, IAccess access)
{
    /// <summary>Points of one series that are read; the newest beyond that are left out and the series says so.</summary>
    private const int MaxPoints = 100_000;

    public async Task<Result<IReadOnlyList<MetricQueryResult>>> RunAsync(IReadOnlyList<MetricQuery> metricQueries, CancellationToken cancellationToken)
    {
        if (metricQueries.Count == 0)
        {
            var allowed = await access.CheckAsync(ExperimentsActions.BatchGetMetrics, "*", null, cancellationToken);
            return allowed.IsSuccess ? Result.Of<IReadOnlyList<MetricQueryResult>>([]) : Result<IReadOnlyList<MetricQueryResult>>.Failure(allowed.Errors);
        }

        await using var db = door.Open();
        var components = new Dictionary<string, Result<TrialComponent>>(StringComparer.Ordinal);
        var results = new List<MetricQueryResult>();
        foreach (var query in metricQueries)
        {
            if (!components.TryGetValue(query.ResourceArn, out var component))
            {
                components[query.ResourceArn] = component = await door.FindAsync<TrialComponent>(db, ExperimentsActions.BatchGetMetrics, query.ResourceArn, cancellationToken);
            }

            if (!component.IsSuccess && component.Error.Code == ErrorCodes.AccessDenied)
            {
                return Result<IReadOnlyList<MetricQueryResult>>.Failure(component.Errors);
            }

            results.Add(component.IsSuccess ? await ReadAsync(db, component.Value, query, cancellationToken) : MetricQueryResult.Invalid(component.Error.Message));
        }

        return results;
    }

    private static async Task<MetricQueryResult> ReadAsync(PortalDb db, TrialComponent component, MetricQuery query, CancellationToken cancellationToken)
    {
        var points = await db.Set<TrialMetricPoint>().AsNoTracking()
            .Where(p => p.ComponentId == component.Id && p.Name == query.MetricName)
            .OrderBy(p => p.At)
            .Take(MaxPoints + 1)
            .ToListAsync(cancellationToken);
        var series = MetricSeries.Of(query, points.Take(MaxPoints));
        return points.Count > MaxPoints && series.Status == "Complete" ? series with { Status = "Truncated" } : series;
    }
}
