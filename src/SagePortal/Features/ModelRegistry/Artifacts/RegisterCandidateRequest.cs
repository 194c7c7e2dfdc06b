namespace SagePortal.Features.ModelRegistry.Artifacts;

/// <summary>A candidate that is to become a version.</summary>
public sealed record RegisterCandidateRequest
{
    public required string AutoMLJobName { get; init; }

    public required string CandidateName { get; init; }

    /// <summary>Made when there is none of this name.</summary>
    public required string ModelPackageGroupName { get; init; }

    public string? ModelPackageDescription { get; init; }

    public IReadOnlyDictionary<string, string>? CustomerMetadataProperties { get; init; }

    /// <summary>Markdown; null for none.</summary>
    public string? ModelCardContent { get; init; }
}
