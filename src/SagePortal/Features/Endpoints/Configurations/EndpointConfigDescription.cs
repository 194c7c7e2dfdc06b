using System.Text.Json;
using System.Text.Json.Serialization;

namespace SagePortal.Features.Endpoints.Configurations;

/// <summary>SageMaker's answer to DescribeEndpointConfig.</summary>
public sealed record EndpointConfigDescription
{
    public required string EndpointConfigName { get; init; }

    public required string EndpointConfigArn { get; init; }

    public required IReadOnlyList<ProductionVariant> ProductionVariants { get; init; }

    public IReadOnlyList<ProductionVariant>? ShadowProductionVariants { get; init; }

    public DataCaptureConfig? DataCaptureConfig { get; init; }

    public AsyncInferenceConfig? AsyncInferenceConfig { get; init; }

    public ExplainerConfig? ExplainerConfig { get; init; }

    public string? ExecutionRoleArn { get; init; }

    public required DateTimeOffset CreationTime { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unused { get; init; }

    [JsonIgnore]
    public string CreatedByName { get; init; } = "";

    [JsonIgnore]
    public string TagsJson { get; init; } = "{}";

    public static EndpointConfigDescription Of(EndpointConfig config, string arn) => new()
    {
        EndpointConfigName = config.Name,
        EndpointConfigArn = arn,
        ProductionVariants = config.Definition.ProductionVariants,
        ShadowProductionVariants = config.Definition.ShadowProductionVariants,
        DataCaptureConfig = config.Definition.DataCaptureConfig,
        AsyncInferenceConfig = config.Definition.AsyncInferenceConfig,
        ExplainerConfig = config.Definition.ExplainerConfig,
        ExecutionRoleArn = config.Definition.ExecutionRoleArn,
        CreationTime = config.CreatedAt,
        Unused = config.Definition.Unused,
        CreatedByName = config.CreatedByName,
        TagsJson = config.Tags,
    };
}
