namespace SagePortal.Features.ModelRegistry.Shapes;

/// <summary>How a version is served.</summary>
public record InferenceSpecification : SageMakerShape
{
    /// <summary>1–15.</summary>
    public IReadOnlyList<ModelPackageContainerDefinition>? Containers { get; init; }

    public IReadOnlyList<string>? SupportedTransformInstanceTypes { get; init; }

    public IReadOnlyList<string>? SupportedRealtimeInferenceInstanceTypes { get; init; }

    public IReadOnlyList<string>? SupportedContentTypes { get; init; }

    public IReadOnlyList<string>? SupportedResponseMIMETypes { get; init; }
}

/// <summary>Another way to serve it, by name.</summary>
public sealed record AdditionalInferenceSpecification : InferenceSpecification
{
    /// <summary>Unique in the version.</summary>
    public string? Name { get; init; }

    public string? Description { get; init; }
}
