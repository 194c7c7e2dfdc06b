using System.Text.Json;
using System.Text.Json.Serialization;

namespace SagePortal.Features.Endpoints.Models;

/// <summary>SageMaker's ContainerDefinition: one step of a model. Members the portal has no use for are kept and returned as they came.</summary>
public sealed record ContainerDefinition
{
    public const string SingleModel = "SingleModel";
    public const string MultiModel = "MultiModel";

    /// <summary>Names the container to callers of a pipeline whose steps are invoked directly.</summary>
    public string? ContainerHostname { get; init; }

    /// <summary>Kept for clients; every container is served by the portal's own engine.</summary>
    public string? Image { get; init; }

    /// <summary><see cref="SingleModel"/> (also when null) or <see cref="MultiModel"/>.</summary>
    public string? Mode { get; init; }

    /// <summary><c>s3://bucket/key</c> of a <c>model.tar.gz</c>; of many models, the prefix they lie below.</summary>
    public string? ModelDataUrl { get; init; }

    public ModelDataSource? ModelDataSource { get; init; }

    /// <summary>ARN of a version of a model package group, whose containers stand in this one's place.</summary>
    public string? ModelPackageName { get; init; }

    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    public MultiModelConfig? MultiModelConfig { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unused { get; init; }

    [JsonIgnore]
    public bool IsMultiModel => Mode == MultiModel;

    /// <summary>Wherever it was given; null when a package says.</summary>
    [JsonIgnore]
    public string? ArtifactUri => ModelDataUrl ?? ModelDataSource?.S3DataSource?.S3Uri;
}

/// <summary>SageMaker's MultiModelConfig.</summary>
/// <param name="ModelCacheSetting"><c>Enabled</c> (also when null) or <c>Disabled</c>.</param>
public sealed record MultiModelConfig(string? ModelCacheSetting);

/// <summary>SageMaker's ModelDataSource.</summary>
public sealed record ModelDataSource(S3ModelDataSource? S3DataSource);

/// <summary>SageMaker's S3ModelDataSource.</summary>
public sealed record S3ModelDataSource
{
    public string? S3Uri { get; init; }

    public string? S3DataType { get; init; }

    public string? CompressionType { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unused { get; init; }
}
