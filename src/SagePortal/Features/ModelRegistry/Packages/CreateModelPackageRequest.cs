using System.Security.Cryptography;
using System.Text.Json;
using SagePortal.Features.ModelRegistry.Shapes;

namespace SagePortal.Features.ModelRegistry.Packages;

/// <summary>CreateModelPackage's input, by SageMaker's names.</summary>
public sealed record CreateModelPackageRequest
{
    /// <summary>For a package without versions.</summary>
    public string? ModelPackageName { get; init; }

    /// <summary>Name or ARN; for a version.</summary>
    public string? ModelPackageGroupName { get; init; }

    public string? ModelPackageDescription { get; init; }

    public string? ModelPackageRegistrationType { get; init; }

    public InferenceSpecification? InferenceSpecification { get; init; }

    public JsonElement? ValidationSpecification { get; init; }

    public JsonElement? SourceAlgorithmSpecification { get; init; }

    public bool? CertifyForMarketplace { get; init; }

    public string? ModelApprovalStatus { get; init; }

    public MetadataProperties? MetadataProperties { get; init; }

    public ModelMetrics? ModelMetrics { get; init; }

    public string? ClientToken { get; init; }

    public string? Domain { get; init; }

    public string? Task { get; init; }

    public string? SamplePayloadUrl { get; init; }

    public IReadOnlyDictionary<string, string>? CustomerMetadataProperties { get; init; }

    public DriftCheckBaselines? DriftCheckBaselines { get; init; }

    public IReadOnlyList<AdditionalInferenceSpecification>? AdditionalInferenceSpecifications { get; init; }

    public string? SkipModelValidation { get; init; }

    public string? SourceUri { get; init; }

    public JsonElement? SecurityConfig { get; init; }

    public ModelPackageModelCard? ModelCard { get; init; }

    public ModelLifeCycle? ModelLifeCycle { get; init; }

    public string? ManagedStorageType { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    public ModelPackageContent ToContent() => new()
    {
        InferenceSpecification = InferenceSpecification,
        AdditionalInferenceSpecifications = AdditionalInferenceSpecifications,
        ValidationSpecification = ValidationSpecification,
        SourceAlgorithmSpecification = SourceAlgorithmSpecification,
        CertifyForMarketplace = CertifyForMarketplace,
        MetadataProperties = MetadataProperties,
        ModelMetrics = ModelMetrics,
        DriftCheckBaselines = DriftCheckBaselines,
        Domain = Domain,
        Task = Task,
        SamplePayloadUrl = SamplePayloadUrl,
        SkipModelValidation = SkipModelValidation,
        SourceUri = SourceUri,
        SecurityConfig = SecurityConfig,
        ManagedStorageType = ManagedStorageType,
    };

    /// <summary>Tells two requests of one client token apart.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, SageMakerShape.Json)));
}
