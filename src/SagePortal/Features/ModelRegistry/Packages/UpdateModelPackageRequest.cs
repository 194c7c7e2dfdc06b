using SagePortal.Features.ModelRegistry.Shapes;

namespace SagePortal.Features.ModelRegistry.Packages;

/// <summary>UpdateModelPackage's input, by SageMaker's names; null leaves a member as it is.</summary>
public sealed record UpdateModelPackageRequest
{
    public required string ModelPackageArn { get; init; }

    public string? ModelApprovalStatus { get; init; }

    public string? ModelPackageRegistrationType { get; init; }

    public string? ApprovalDescription { get; init; }

    /// <summary>Merged with what there is.</summary>
    public IReadOnlyDictionary<string, string>? CustomerMetadataProperties { get; init; }

    public IReadOnlyList<string>? CustomerMetadataPropertiesToRemove { get; init; }

    public IReadOnlyList<AdditionalInferenceSpecification>? AdditionalInferenceSpecificationsToAdd { get; init; }

    public InferenceSpecification? InferenceSpecification { get; init; }

    public string? SourceUri { get; init; }

    public ModelPackageModelCard? ModelCard { get; init; }

    public ModelLifeCycle? ModelLifeCycle { get; init; }

    /// <summary>Accepted for compatibility: an update that is sent twice changes nothing the second time.</summary>
    public string? ClientToken { get; init; }
}
