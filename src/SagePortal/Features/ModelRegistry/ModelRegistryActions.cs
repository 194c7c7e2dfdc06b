using SagePortal.Platform.Access;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry;

/// <summary>Policy actions, condition keys, ARNs, topics, addresses and object keys of the registry.</summary>
public static class ModelRegistryActions
{
    public const string CreateModelPackageGroup = "sagemaker:CreateModelPackageGroup";
    public const string DescribeModelPackageGroup = "sagemaker:DescribeModelPackageGroup";
    public const string ListModelPackageGroups = "sagemaker:ListModelPackageGroups";
    public const string DeleteModelPackageGroup = "sagemaker:DeleteModelPackageGroup";
    public const string PutModelPackageGroupPolicy = "sagemaker:PutModelPackageGroupPolicy";
    public const string GetModelPackageGroupPolicy = "sagemaker:GetModelPackageGroupPolicy";
    public const string DeleteModelPackageGroupPolicy = "sagemaker:DeleteModelPackageGroupPolicy";
    public const string CreateModelPackage = "sagemaker:CreateModelPackage";
    public const string DescribeModelPackage = "sagemaker:DescribeModelPackage";
    public const string BatchDescribeModelPackage = "sagemaker:BatchDescribeModelPackage";
    public const string ListModelPackages = "sagemaker:ListModelPackages";
    public const string UpdateModelPackage = "sagemaker:UpdateModelPackage";
    public const string DeleteModelPackage = "sagemaker:DeleteModelPackage";
    public const string CreateModelCard = "sagemaker:CreateModelCard";
    public const string DescribeModelCard = "sagemaker:DescribeModelCard";
    public const string ListModelCards = "sagemaker:ListModelCards";
    public const string ListModelCardVersions = "sagemaker:ListModelCardVersions";
    public const string UpdateModelCard = "sagemaker:UpdateModelCard";
    public const string DeleteModelCard = "sagemaker:DeleteModelCard";
    public const string GetObject = "s3:GetObject";

    /// <summary>AWS's registry has no aliases.</summary>
    public const string PutModelPackageAlias = "sageportal:PutModelPackageAlias";
    public const string DeleteModelPackageAlias = "sageportal:DeleteModelPackageAlias";

    /// <summary>The account's rules of approval.</summary>
    public const string GetModelRegistryRules = "sageportal:GetModelRegistryRules";
    public const string PutModelRegistryRules = "sageportal:PutModelRegistryRules";
    public const string PredictWithModelPackage = "sageportal:PredictWithModelPackage";

    public const string ApprovalStatusKey = "sagemaker:ModelApprovalStatus";
    public const string StageKey = "sagemaker:ModelLifeCycle:stage";
    public const string StageStatusKey = "sagemaker:ModelLifeCycle:stageStatus";
    public const string CustomerMetadataKey = "sagemaker:CustomerMetadataProperties/";

    /// <summary>Hears every change of every group and version of the account.</summary>
    public const string Topic = "model-package-group";

    /// <summary>Hears every change of every model card.</summary>
    public const string CardTopic = "model-card";

    /// <summary>Prefix of everything the registry stores in the default bucket.</summary>
    public const string AllObjectsPrefix = "model-registry/";

    public static string GroupTopic(string group) => $"{Topic}/{group}";

    public static string GroupArn(this Arns arns, string accountId, string group) => arns.SageMaker(accountId, "model-package-group", group);

    /// <summary><c>…:model-package/{group}/{version}</c>, or without a version <c>…:model-package/{name}</c>.</summary>
    public static string PackageArn(this Arns arns, string accountId, string name, int? version) =>
        arns.SageMaker(accountId, "model-package", version is null ? name : $"{name}/{version}");

    public static string CardArn(this Arns arns, string accountId, string card) => arns.SageMaker(accountId, "model-card", card);

    public static string RulesArn(this Arns arns, string accountId) => arns.SagePortal(accountId, "model-registry", "rules");

    public static string GroupAddress(string group) => $"/registry/groups/{group}";

    /// <summary>Page of a version, or of a package without versions.</summary>
    public static string PackageAddress(string name, int? version) =>
        version is null ? $"/registry/packages/{name}" : $"{GroupAddress(name)}/versions/{version}";

    /// <summary>Prefix of what belongs to one version; known before its number is.</summary>
    public static string ObjectPrefix(string name, Guid artifact) => $"{AllObjectsPrefix}{name}/{artifact:N}/";

    /// <summary>Condition keys of what a call sets on a version of a group with these tags.</summary>
    public static RequestContext Setting(string groupTagsJson, ModelApprovalStatus? approval, Shapes.ModelLifeCycle? lifeCycle, IReadOnlyDictionary<string, string>? customerMetadata)
    {
        var context = new RequestContext().OfResource(groupTagsJson)
            .With(ApprovalStatusKey, approval?.ToString())
            .With(StageKey, lifeCycle?.Stage)
            .With(StageStatusKey, lifeCycle?.StageStatus);
        foreach (var (key, value) in customerMetadata ?? new Dictionary<string, string>())
        {
            context.With(CustomerMetadataKey + key, value);
        }

        return context;
    }
}
