using System.Text.Json;
using System.Text.Json.Serialization;

namespace SagePortal.Features.Endpoints.Configurations;

/// <summary>SageMaker's AsyncInferenceConfig.</summary>
public sealed record AsyncInferenceConfig
{
    public AsyncClientConfig? ClientConfig { get; init; }

    public AsyncOutputConfig? OutputConfig { get; init; }
}

/// <summary>SageMaker's AsyncInferenceClientConfig.</summary>
/// <param name="MaxConcurrentInvocationsPerInstance">1–1000.</param>
public sealed record AsyncClientConfig(int? MaxConcurrentInvocationsPerInstance);

/// <summary>SageMaker's AsyncInferenceOutputConfig.</summary>
public sealed record AsyncOutputConfig
{
    public string? S3OutputPath { get; init; }

    public string? S3FailurePath { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unused { get; init; }
}
