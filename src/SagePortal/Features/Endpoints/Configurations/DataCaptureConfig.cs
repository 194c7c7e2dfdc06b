using System.Text.Json;
using System.Text.Json.Serialization;

namespace SagePortal.Features.Endpoints.Configurations;

/// <summary>SageMaker's DataCaptureConfig: a sample of requests and answers goes to the object store.</summary>
public sealed record DataCaptureConfig
{
    public bool? EnableCapture { get; init; }

    /// <summary>0–100.</summary>
    public int InitialSamplingPercentage { get; init; }

    /// <summary><c>s3://bucket/prefix</c></summary>
    public string? DestinationS3Uri { get; init; }

    /// <summary>1–2; <c>Input</c>, <c>Output</c> or <c>InputAndOutput</c>.</summary>
    public IReadOnlyList<CaptureOption>? CaptureOptions { get; init; }

    public CaptureContentTypeHeader? CaptureContentTypeHeader { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unused { get; init; }
}

/// <summary>SageMaker's CaptureOption.</summary>
public sealed record CaptureOption(string? CaptureMode);

/// <summary>SageMaker's CaptureContentTypeHeader: what is written as text; the rest becomes Base64.</summary>
public sealed record CaptureContentTypeHeader
{
    public IReadOnlyList<string>? CsvContentTypes { get; init; }

    public IReadOnlyList<string>? JsonContentTypes { get; init; }
}
