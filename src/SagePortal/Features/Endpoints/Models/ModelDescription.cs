using System.Text.Json;
using System.Text.Json.Serialization;

namespace SagePortal.Features.Endpoints.Models;

/// <summary>SageMaker's answer to DescribeModel.</summary>
public sealed record ModelDescription
{
    public required string ModelName { get; init; }

    public required string ModelArn { get; init; }

    public required DateTimeOffset CreationTime { get; init; }

    public ContainerDefinition? PrimaryContainer { get; init; }

    public IReadOnlyList<ContainerDefinition>? Containers { get; init; }

    public InferenceExecutionConfig? InferenceExecutionConfig { get; init; }

    public string? ExecutionRoleArn { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unused { get; init; }

    [JsonIgnore]
    public string CreatedByName { get; init; } = "";

    [JsonIgnore]
    public string TagsJson { get; init; } = "{}";

    [JsonIgnore]
    public IReadOnlyList<ContainerDefinition> AllContainers => PrimaryContainer is { } one ? [one] : Containers ?? [];

    public static ModelDescription Of(Model model, string arn) => new()
    {
        ModelName = model.Name,
        ModelArn = arn,
        CreationTime = model.CreatedAt,
        PrimaryContainer = model.Definition.PrimaryContainer,
        Containers = model.Definition.Containers,
        InferenceExecutionConfig = model.Definition.InferenceExecutionConfig,
        ExecutionRoleArn = model.Definition.ExecutionRoleArn,
        Unused = model.Definition.Unused,
        CreatedByName = model.CreatedByName,
        TagsJson = model.Tags,
    };
}
