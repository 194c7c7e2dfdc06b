using System.Text.Json;
using System.Text.Json.Serialization;

namespace SagePortal.Features.Endpoints.Models;

/// <summary>SageMaker's CreateModel. Exactly one of <see cref="PrimaryContainer"/> and <see cref="Containers"/>.</summary>
public sealed record CreateModelRequest
{
    public const int MaxContainers = 15;

    public required string ModelName { get; init; }

    public ContainerDefinition? PrimaryContainer { get; init; }

    /// <summary>An inference pipeline: the answer of each is the request of the next.</summary>
    public IReadOnlyList<ContainerDefinition>? Containers { get; init; }

    public InferenceExecutionConfig? InferenceExecutionConfig { get; init; }

    public string? ExecutionRoleArn { get; init; }

    [JsonIgnore]
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>VpcConfig, EnableNetworkIsolation and what else a client sends.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unused { get; init; }

    [JsonIgnore]
    public IReadOnlyList<ContainerDefinition> AllContainers => PrimaryContainer is { } one ? [one] : Containers ?? [];
}

/// <summary>SageMaker's InferenceExecutionConfig.</summary>
/// <param name="Mode"><c>Serial</c> (also when null): a pipeline; <c>Direct</c>: callers name the container.</param>
public sealed record InferenceExecutionConfig(string? Mode);
