using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Experiments.Metrics;
using SagePortal.Features.Experiments.Trials;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.Experiments.TrialComponents;

/// <summary>DescribeTrialComponent's answer, by SageMaker's names.</summary>
public sealed record TrialComponentDescription
{
    public required string TrialComponentName { get; init; }

    public required string TrialComponentArn { get; init; }

    public required string DisplayName { get; init; }

    public JsonElement? Status { get; init; }

    public DateTimeOffset? StartTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    public required DateTimeOffset CreationTime { get; init; }

    public required ExperimentUser CreatedBy { get; init; }

    public required DateTimeOffset LastModifiedTime { get; init; }

    public required ExperimentUser LastModifiedBy { get; init; }

    public required JsonElement Parameters { get; init; }

    public required JsonElement InputArtifacts { get; init; }

    public required JsonElement OutputArtifacts { get; init; }

    public JsonElement? MetadataProperties { get; init; }

    public required IReadOnlyList<TrialMetricSummary> Metrics { get; init; }

    /// <summary>Trials that it belongs to; not in SageMaker's answer.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<TrialParent> Parents { get; init; } = [];

    /// <summary>See <see cref="ExperimentEntity.TagsJson"/>; not in SageMaker's answer.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string TagsJson { get; init; } = "{}";

    /// <summary>Two queries, however many components.</summary>
    internal static async Task<IReadOnlyList<TrialComponentDescription>> OfAsync(PortalDb db, ExperimentDoor door, IReadOnlyList<TrialComponent> components, CancellationToken cancellationToken)
    {
        var ids = components.Select(c => c.Id).ToList();
        var metrics = (await db.Set<TrialMetric>().AsNoTracking().Where(m => ids.Contains(m.ComponentId)).OrderBy(m => m.Name).ToListAsync(cancellationToken)).ToLookup(m => m.ComponentId);
        var parents = (await db.Set<TrialMember>().AsNoTracking().Where(m => ids.Contains(m.ComponentId))
            .Join(db.Set<Trial>(), m => m.TrialId, t => t.Id, (m, t) => new { m.ComponentId, Trial = t.Name, t.ExperimentId })
            .Join(db.Set<Experiment>(), m => m.ExperimentId, e => e.Id, (m, e) => new { m.ComponentId, m.Trial, Experiment = e.Name })
            .OrderBy(p => p.Trial)
            .ToListAsync(cancellationToken)).ToLookup(p => p.ComponentId, p => new TrialParent(p.Trial, p.Experiment));
        return [.. components.Select(c => Of(c, door.ArnOf<TrialComponent>(c.Name), metrics[c.Id], [.. parents[c.Id]]))];
    }

    private static TrialComponentDescription Of(TrialComponent c, string arn, IEnumerable<TrialMetric> metrics, IReadOnlyList<TrialParent> parents) => new()
    {
        TrialComponentName = c.Name,
        TrialComponentArn = arn,
        DisplayName = c.DisplayName,
        Status = Json(c.StatusJson),
        StartTime = c.StartedAt,
        EndTime = c.EndedAt,
        CreationTime = c.CreatedAt,
        CreatedBy = ExperimentUser.Creator(c),
        LastModifiedTime = c.ModifiedAt,
        LastModifiedBy = ExperimentUser.Editor(c),
        Parameters = Json(c.ParametersJson)!.Value,
        InputArtifacts = Json(c.InputsJson)!.Value,
        OutputArtifacts = Json(c.OutputsJson)!.Value,
        MetadataProperties = Json(c.MetadataJson),
        Metrics = [.. metrics.Select(m => new TrialMetricSummary(m.Name, arn, m.LastAt, m.Max, m.Min, m.Last, m.Count, m.Mean, m.StandardDeviation))],
        Parents = parents,
        TagsJson = c.TagsJson,
    };

    private static JsonElement? Json(string? json) => json is null ? null : JsonSerializer.Deserialize<JsonElement>(json);
}

/// <summary>SageMaker's TrialComponentMetricSummary.</summary>
public sealed record TrialMetricSummary(string MetricName, string SourceArn, DateTimeOffset TimeStamp, double Max, double Min, double Last, int Count, double Avg, double StdDev);

/// <summary>SageMaker's Parent: a trial and its experiment.</summary>
public sealed record TrialParent(string TrialName, string ExperimentName);
