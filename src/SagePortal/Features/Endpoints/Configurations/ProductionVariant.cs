using System.Text.Json;
using System.Text.Json.Serialization;

namespace SagePortal.Features.Endpoints.Configurations;

/// <summary>SageMaker's ProductionVariant: a model under a name, with the weight it starts with.</summary>
public sealed record ProductionVariant
{
    public required string VariantName { get; init; }

    public string? ModelName { get; init; }

    /// <summary>Kept for clients, and the unit of INSTANCE_COUNT shares; one host serves all.</summary>
    public int? InitialInstanceCount { get; init; }

    public string? InstanceType { get; init; }

    /// <summary>≥ 0; share of requests = weight ÷ sum of weights. 1 when null. Of a shadow variant: share of requests copied to it, ≤ 1.</summary>
    public double? InitialVariantWeight { get; init; }

    public ServerlessConfig? ServerlessConfig { get; init; }

    /// <summary>RoutingConfig, timeouts and what else a client sends.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unused { get; init; }

    [JsonIgnore]
    public double Weight => InitialVariantWeight ?? 1;
}

/// <summary>SageMaker's ServerlessConfig.</summary>
public sealed record ServerlessConfig
{
    public int? MemorySizeInMB { get; init; }

    /// <summary>1–200 requests at once; the next ones are throttled.</summary>
    public int? MaxConcurrency { get; init; }

    public int? ProvisionedConcurrency { get; init; }
}
