using System.Text.Json;
using System.Text.Json.Serialization;
using SagePortal.Features.ModelRegistry.Shapes;

namespace SagePortal.Features.ModelRegistry.Packages;

/// <summary>DescribeModelPackage's answer, by SageMaker's names.</summary>
public sealed record ModelPackageDescription
{
    /// <summary>Of a version that of its group: SageMaker's pattern leaves no room for a number.</summary>
    public required string ModelPackageName { get; init; }

    public string? ModelPackageGroupName { get; init; }

    public int? ModelPackageVersion { get; init; }

    public string? ModelPackageRegistrationType { get; init; }

    public required string ModelPackageArn { get; init; }

    /// <summary>SageMaker's ModelPackageDescription: a member cannot be named as its type.</summary>
    [JsonPropertyName("ModelPackageDescription")]
    public string? DescriptionText { get; init; }

    public required DateTimeOffset CreationTime { get; init; }

    public InferenceSpecification? InferenceSpecification { get; init; }

    public JsonElement? SourceAlgorithmSpecification { get; init; }

    public JsonElement? ValidationSpecification { get; init; }

    public required string ModelPackageStatus { get; init; }

    public ModelPackageStatusDetails ModelPackageStatusDetails { get; init; } = new([]);

    public bool? CertifyForMarketplace { get; init; }

    public string? ModelApprovalStatus { get; init; }

    public required UserContext CreatedBy { get; init; }

    public MetadataProperties? MetadataProperties { get; init; }

    public ModelMetrics? ModelMetrics { get; init; }

    public required DateTimeOffset LastModifiedTime { get; init; }

    public UserContext? LastModifiedBy { get; init; }

    public string? ApprovalDescription { get; init; }

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

    public static ModelPackageDescription Of(ModelPackage package, string arn)
    {
        var content = package.Content;
        return new ModelPackageDescription
        {
            ModelPackageName = package.Name,
            ModelPackageGroupName = package.GroupId is null ? null : package.Name,
            ModelPackageVersion = package.Version,
            ModelPackageRegistrationType = package.RegistrationType?.ToString(),
            ModelPackageArn = arn,
            DescriptionText = package.Description,
            CreationTime = package.CreatedAt,
            InferenceSpecification = content.InferenceSpecification,
            SourceAlgorithmSpecification = content.SourceAlgorithmSpecification,
            ValidationSpecification = content.ValidationSpecification,
            ModelPackageStatus = package.Status.ToString(),
            CertifyForMarketplace = content.CertifyForMarketplace,
            ModelApprovalStatus = package.ApprovalStatus?.ToString(),
            CreatedBy = new UserContext(new IamIdentity(package.CreatedByArn, package.CreatedBy.ToString())),
            MetadataProperties = content.MetadataProperties,
            ModelMetrics = content.ModelMetrics,
            LastModifiedTime = package.ModifiedAt,
            LastModifiedBy = package.ModifiedByArn is { } by ? new UserContext(new IamIdentity(by, package.ModifiedBy.ToString()!)) : null,
            ApprovalDescription = package.ApprovalDescription,
            Domain = content.Domain,
            Task = content.Task,
            SamplePayloadUrl = content.SamplePayloadUrl,
            CustomerMetadataProperties = package.CustomerMetadata is { Count: > 0 } metadata ? metadata : null,
            DriftCheckBaselines = content.DriftCheckBaselines,
            AdditionalInferenceSpecifications = content.AdditionalInferenceSpecifications,
            SkipModelValidation = content.SkipModelValidation,
            SourceUri = content.SourceUri,
            SecurityConfig = content.SecurityConfig,
            ModelCard = package.ModelCardStatus is { } card ? new ModelPackageModelCard { ModelCardContent = package.ModelCardContent, ModelCardStatus = card.ToString() } : null,
            ModelLifeCycle = package.LifeCycle,
            ManagedStorageType = content.ManagedStorageType,
        };
    }
}

/// <summary>Checks of a version; the portal checks before it registers, so there are none later.</summary>
public sealed record ModelPackageStatusDetails(IReadOnlyList<ModelPackageStatusItem> ValidationStatuses);

/// <summary>One check.</summary>
public sealed record ModelPackageStatusItem(string Name, string Status, string? FailureReason);
