using System.Text.RegularExpressions;
using SagePortal.Features.ModelRegistry.Shapes;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;

namespace SagePortal.Features.ModelRegistry.Packages;

/// <summary>What must hold in requests about packages; limits are SageMaker's.</summary>
internal static partial class ModelPackageRules
{
    private const int MaxContainers = 15;
    private const int MaxEnvironment = 100;
    private const int MaxCard = 100_000;
    private const int MaxUri = 1024;

    public static IReadOnlyList<Error> Check(CreateModelPackageRequest request)
    {
        var constraints = new ConstraintList();
        if (request.ModelPackageName is not null && request.ModelPackageGroupName is not null)
        {
            return [ModelRegistryErrors.BothNames()];
        }

        if (request.ModelPackageName is null && request.ModelPackageGroupName is null)
        {
            return [ModelRegistryErrors.NoName()];
        }

        if (request.ModelPackageName is not null)
        {
            constraints.Name("ModelPackageName", request.ModelPackageName).Add(request.ModelApprovalStatus is null ? [] : [ModelRegistryErrors.ApprovalWithoutGroup()]);
        }
        else if (request.Tags.Count > 0)
        {
            constraints.Add([ModelRegistryErrors.TagsOfVersion()]);
        }

        constraints
            .Length("ModelPackageDescription", request.ModelPackageDescription, ModelPackage.MaxDescriptionLength)
            .Length("ClientToken", request.ClientToken, 36, 1)
            .Matches("ClientToken", request.ClientToken, TokenPattern())
            .Length("SourceUri", request.SourceUri, MaxUri)
            .Length("SamplePayloadUrl", request.SamplePayloadUrl, MaxUri)
            .Add(ResourceTags.Validate(request.Tags));
        constraints.Enum<ModelApprovalStatus>("ModelApprovalStatus", request.ModelApprovalStatus);
        constraints.Enum<ModelPackageRegistrationType>("ModelPackageRegistrationType", request.ModelPackageRegistrationType);
        Check(constraints, "InferenceSpecification", request.InferenceSpecification);
        CheckAdditional(constraints, "AdditionalInferenceSpecifications", request.AdditionalInferenceSpecifications);
        Check(constraints, request.MetadataProperties);
        Check(constraints, request.CustomerMetadataProperties);
        Check(constraints, request.ModelCard);
        Check(constraints, request.ModelLifeCycle);
        return constraints.Errors;
    }

    public static IReadOnlyList<Error> Check(UpdateModelPackageRequest request)
    {
        var constraints = new ConstraintList()
            .Length("ApprovalDescription", request.ApprovalDescription, ModelPackage.MaxDescriptionLength)
            .Length("SourceUri", request.SourceUri, MaxUri);
        constraints.Enum<ModelApprovalStatus>("ModelApprovalStatus", request.ModelApprovalStatus);
        constraints.Enum<ModelPackageRegistrationType>("ModelPackageRegistrationType", request.ModelPackageRegistrationType);
        Check(constraints, "InferenceSpecification", request.InferenceSpecification);
        CheckAdditional(constraints, "AdditionalInferenceSpecificationsToAdd", request.AdditionalInferenceSpecificationsToAdd);
        Check(constraints, request.CustomerMetadataProperties);
        Check(constraints, request.ModelCard);
        Check(constraints, request.ModelLifeCycle);
        return constraints.Errors;
    }

    private static void Check(ConstraintList constraints, string field, InferenceSpecification? specification)
    {
        if (specification is null)
        {
            return;
        }

        constraints.Required($"{field}.Containers", specification.Containers).Count($"{field}.Containers", specification.Containers?.Count, 1, MaxContainers);
        for (var i = 0; i < (specification.Containers?.Count ?? 0); i++)
        {
            var container = specification.Containers![i];
            constraints.Count($"{field}.Containers.{i + 1}.member.Environment", container.Environment?.Count, 0, MaxEnvironment);
            if (container is { Image: null, ModelDataUrl: null, ModelDataSource: null })
            {
                constraints.Add([ModelRegistryErrors.ContainerWithoutModel(i + 1)]);
            }

            if (container.ModelDataUrl is { } uri && !ObjectUri().IsMatch(uri))
            {
                constraints.Add([ModelRegistryErrors.NotAnObjectUri("ModelDataUrl", uri)]);
            }
        }
    }

    private static void CheckAdditional(ConstraintList constraints, string field, IReadOnlyList<AdditionalInferenceSpecification>? specifications)
    {
        constraints.Count(field, specifications?.Count, 1, MaxContainers);
        foreach (var specification in specifications ?? [])
        {
            constraints.Name($"{field}.Name", specification.Name).Length($"{field}.Description", specification.Description, ModelPackage.MaxDescriptionLength);
            Check(constraints, field, specification);
        }
    }

    private static void Check(ConstraintList constraints, MetadataProperties? properties) => constraints
        .Length("MetadataProperties.CommitId", properties?.CommitId, MaxUri)
        .Length("MetadataProperties.Repository", properties?.Repository, MaxUri)
        .Length("MetadataProperties.GeneratedBy", properties?.GeneratedBy, MaxUri)
        .Length("MetadataProperties.ProjectId", properties?.ProjectId, MaxUri);

    private static void Check(ConstraintList constraints, IReadOnlyDictionary<string, string>? metadata)
    {
        constraints.Count("CustomerMetadataProperties", metadata?.Count, 1, ModelPackage.MaxMetadata);
        foreach (var (key, value) in metadata ?? new Dictionary<string, string>())
        {
            constraints.Length("CustomerMetadataProperties", key, 128, 1).Length("CustomerMetadataProperties", value, 256, 1)
                .Matches("CustomerMetadataProperties", key, MetadataPattern()).Matches("CustomerMetadataProperties", value, MetadataPattern());
        }
    }

    private static void Check(ConstraintList constraints, ModelPackageModelCard? card)
    {
        if (card is null)
        {
            return;
        }

        constraints.Length("ModelCard.ModelCardContent", card.ModelCardContent, MaxCard);
        constraints.Enum<ModelCardStatus>("ModelCard.ModelCardStatus", card.ModelCardStatus);
    }

    private static void Check(ConstraintList constraints, ModelLifeCycle? lifeCycle)
    {
        if (lifeCycle is null)
        {
            return;
        }

        constraints
            .Required("ModelLifeCycle.Stage", lifeCycle.Stage)
            .Required("ModelLifeCycle.StageStatus", lifeCycle.StageStatus)
            .Length("ModelLifeCycle.Stage", lifeCycle.Stage, ModelLifeCycle.MaxStageLength)
            .Length("ModelLifeCycle.StageStatus", lifeCycle.StageStatus, ModelLifeCycle.MaxStageLength)
            .Length("ModelLifeCycle.StageDescription", lifeCycle.StageDescription, ModelLifeCycle.MaxDescriptionLength)
            .Matches("ModelLifeCycle.Stage", lifeCycle.Stage, StagePattern())
            .Matches("ModelLifeCycle.StageStatus", lifeCycle.StageStatus, StagePattern());
    }

    [GeneratedRegex(@"^[a-zA-Z0-9-]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TokenPattern();

    [GeneratedRegex(@"^(https|s3)://([^/]+)/?(.*)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ObjectUri();

    [GeneratedRegex(@"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MetadataPattern();

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{N} _-]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StagePattern();
}
