namespace SagePortal.Features.ModelRegistry.Shapes;

/// <summary>Where the code of a version comes from.</summary>
public sealed record MetadataProperties : SageMakerShape
{
    public string? CommitId { get; init; }

    public string? Repository { get; init; }

    public string? GeneratedBy { get; init; }

    public string? ProjectId { get; init; }
}
