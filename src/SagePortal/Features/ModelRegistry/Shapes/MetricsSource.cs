namespace SagePortal.Features.ModelRegistry.Shapes;

/// <summary>A report, a constraint file or a configuration in the object store (SageMaker's MetricsSource and FileSource).</summary>
public sealed record MetricsSource : SageMakerShape
{
    public string? ContentType { get; init; }

    public string? ContentDigest { get; init; }

    public string? S3Uri { get; init; }
}

/// <summary>Statistics of some rows and the constraints they suggest.</summary>
public sealed record QualityBaseline : SageMakerShape
{
    public MetricsSource? Statistics { get; init; }

    public MetricsSource? Constraints { get; init; }
}
