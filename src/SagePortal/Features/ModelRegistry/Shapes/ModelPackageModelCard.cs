namespace SagePortal.Features.ModelRegistry.Shapes;

/// <summary>The card that a version carries.</summary>
public sealed record ModelPackageModelCard : SageMakerShape
{
    /// <summary>At most 100,000 characters: SageMaker's JSON, or Markdown.</summary>
    public string? ModelCardContent { get; init; }

    public string? ModelCardStatus { get; init; }
}
