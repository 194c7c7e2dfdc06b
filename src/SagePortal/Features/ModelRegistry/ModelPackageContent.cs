using System.Text.Json;
using SagePortal.Features.ModelRegistry.Shapes;

namespace SagePortal.Features.ModelRegistry;

/// <summary>What a version was registered with, in SageMaker's words, and what the portal knows of it beyond.</summary>
public sealed record ModelPackageContent
{
    public InferenceSpecification? InferenceSpecification { get; init; }

    public IReadOnlyList<AdditionalInferenceSpecification>? AdditionalInferenceSpecifications { get; init; }

    public JsonElement? ValidationSpecification { get; init; }

    public JsonElement? SourceAlgorithmSpecification { get; init; }

    public bool? CertifyForMarketplace { get; init; }

    public MetadataProperties? MetadataProperties { get; init; }

    public ModelMetrics? ModelMetrics { get; init; }

    public DriftCheckBaselines? DriftCheckBaselines { get; init; }

    public string? Domain { get; init; }

    public string? Task { get; init; }

    public string? SamplePayloadUrl { get; init; }

    public string? SkipModelValidation { get; init; }

    public string? SourceUri { get; init; }

    public JsonElement? SecurityConfig { get; init; }

    public string? ManagedStorageType { get; init; }

    /// <summary>Null for a version that a program registered.</summary>
    public ModelSignature? Signature { get; init; }

    /// <summary>Where it comes from; null for a version that a program registered.</summary>
    public ModelPackageOrigin? Origin { get; init; }

    /// <summary>Validation scores, the objective first.</summary>
    public IReadOnlyList<ModelScore> Scores { get; init; } = [];

    /// <summary>Keys in the default bucket of what the registry keeps of it; null for none.</summary>
    public StoredArtifacts? Stored { get; init; }
}

/// <summary>One measurement.</summary>
/// <param name="Name">SageMaker's metric name.</param>
/// <param name="Value">Mean over the folds.</param>
/// <param name="StandardDeviation">Over the folds; 0 with one.</param>
public sealed record ModelScore(string Name, double Value, double StandardDeviation);

/// <summary>Objects of one version.</summary>
/// <param name="Prefix">All of them begin with it.</param>
/// <param name="ModelKey">The <c>model.tar.gz</c>.</param>
/// <param name="ModelBytes">Its length.</param>
/// <param name="ModelSha256">Of its bytes, lower-case hexadecimal.</param>
/// <param name="ReportKey">A candidate's <c>report.json</c>; null for none.</param>
/// <param name="ExplainabilityKey">Its <c>explainability.json</c>; null for none.</param>
public sealed record StoredArtifacts(string Prefix, string ModelKey, long ModelBytes, string ModelSha256, string? ReportKey, string? ExplainabilityKey);
