using System.Text.Json.Nodes;

namespace SagePortal.Features.Experiments.TrialComponents;

/// <summary>CreateTrialComponent's input, by SageMaker's names.</summary>
public sealed record CreateTrialComponentRequest
{
    public required string TrialComponentName { get; init; }

    public string? DisplayName { get; init; }

    /// <summary>PrimaryStatus and Message.</summary>
    public JsonObject? Status { get; init; }

    public DateTimeOffset? StartTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    /// <summary>By name: StringValue or NumberValue.</summary>
    public JsonObject? Parameters { get; init; }

    /// <summary>By name: Value and MediaType.</summary>
    public JsonObject? InputArtifacts { get; init; }

    public JsonObject? OutputArtifacts { get; init; }

    public JsonObject? MetadataProperties { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];
}

/// <summary>UpdateTrialComponent's input, by SageMaker's names. Nulls leave what is there.</summary>
public sealed record UpdateTrialComponentRequest
{
    public required string TrialComponentName { get; init; }

    public string? DisplayName { get; init; }

    public JsonObject? Status { get; init; }

    public DateTimeOffset? StartTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    public JsonObject? Parameters { get; init; }

    public IReadOnlyList<string> ParametersToRemove { get; init; } = [];

    public JsonObject? InputArtifacts { get; init; }

    public IReadOnlyList<string> InputArtifactsToRemove { get; init; } = [];

    public JsonObject? OutputArtifacts { get; init; }

    public IReadOnlyList<string> OutputArtifactsToRemove { get; init; } = [];
}
