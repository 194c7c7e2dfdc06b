using System.Text.Json;
using System.Text.Json.Serialization;

namespace SagePortal.Features.Endpoints.Configurations;

/// <summary>SageMaker's CreateEndpointConfig.</summary>
public sealed record CreateEndpointConfigRequest
{
    public const int MaxVariants = 10;

    public required string EndpointConfigName { get; init; }

    /// <summary>1–10.</summary>
    public required IReadOnlyList<ProductionVariant> ProductionVariants { get; init; }

    /// <summary>At most one, beside exactly one production variant.</summary>
    public IReadOnlyList<ProductionVariant>? ShadowProductionVariants { get; init; }

    public DataCaptureConfig? DataCaptureConfig { get; init; }

    public AsyncInferenceConfig? AsyncInferenceConfig { get; init; }

    public ExplainerConfig? ExplainerConfig { get; init; }

    public string? ExecutionRoleArn { get; init; }

    [JsonIgnore]
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>KmsKeyId, VpcConfig, MetricsConfig and what else a client sends.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unused { get; init; }
}

/// <summary>SageMaker's ExplainerConfig.</summary>
public sealed record ExplainerConfig(ClarifyExplainerConfig? ClarifyExplainerConfig);

/// <summary>SageMaker's ClarifyExplainerConfig.</summary>
public sealed record ClarifyExplainerConfig
{
    /// <summary>JMESPath over an output record: explain where it is true.</summary>
    public string? EnableExplanations { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unused { get; init; }
}
