using System.Text.Json;

namespace SagePortal.Features.ModelRegistry.Shapes;

/// <summary>A container of an inference specification.</summary>
public sealed record ModelPackageContainerDefinition : SageMakerShape
{
    public string? ContainerHostname { get; init; }

    public string? Image { get; init; }

    public string? ImageDigest { get; init; }

    /// <summary><c>s3://bucket/key</c> in the account's object store.</summary>
    public string? ModelDataUrl { get; init; }

    public JsonElement? ModelDataSource { get; init; }

    /// <summary>At most 100 variables.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    public JsonElement? ModelInput { get; init; }

    public string? Framework { get; init; }

    public string? FrameworkVersion { get; init; }

    public string? NearestModelName { get; init; }
}
