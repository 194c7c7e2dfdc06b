using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints;

/// <summary>Policy actions, ARNs, topics and object keys of models, endpoint configurations and endpoints.</summary>
public static class EndpointsActions
{
    public const string CreateModel = "sagemaker:CreateModel";
    public const string DescribeModel = "sagemaker:DescribeModel";
    public const string ListModels = "sagemaker:ListModels";
    public const string DeleteModel = "sagemaker:DeleteModel";
    public const string CreateEndpointConfig = "sagemaker:CreateEndpointConfig";
    public const string DescribeEndpointConfig = "sagemaker:DescribeEndpointConfig";
    public const string ListEndpointConfigs = "sagemaker:ListEndpointConfigs";
    public const string DeleteEndpointConfig = "sagemaker:DeleteEndpointConfig";
    public const string CreateEndpoint = "sagemaker:CreateEndpoint";
    public const string DescribeEndpoint = "sagemaker:DescribeEndpoint";
    public const string ListEndpoints = "sagemaker:ListEndpoints";
    public const string UpdateEndpoint = "sagemaker:UpdateEndpoint";
    public const string UpdateWeights = "sagemaker:UpdateEndpointWeightsAndCapacities";
    public const string DeleteEndpoint = "sagemaker:DeleteEndpoint";
    public const string InvokeEndpoint = "sagemaker:InvokeEndpoint";
    public const string GetObject = "s3:GetObject";
    public const string PutObject = "s3:PutObject";

    /// <summary>On AWS alarms are CloudWatch's and the pipeline that follows a group is somebody's own.</summary>
    public const string PutAlarm = "sageportal:PutEndpointAlarm";
    public const string ListAlarms = "sageportal:ListEndpointAlarms";
    public const string DeleteAlarm = "sageportal:DeleteEndpointAlarm";
    public const string FollowModelPackageGroup = "sageportal:FollowModelPackageGroup";

    /// <summary>Hears every change of every endpoint of the account.</summary>
    public const string Topic = "endpoint";
    public const string ModelTopic = "model";
    public const string ConfigTopic = "endpoint-config";
    public const string AlarmTopic = "endpoint-alarm";

    public static string EndpointTopic(string name) => $"{Topic}/{name}";

    public static string ModelArn(this Arns arns, string accountId, string name) => arns.SageMaker(accountId, "model", name);

    public static string EndpointConfigArn(this Arns arns, string accountId, string name) => arns.SageMaker(accountId, "endpoint-config", name);

    public static string EndpointArn(this Arns arns, string accountId, string name) => arns.SageMaker(accountId, "endpoint", name);

    public static string AlarmArn(this Arns arns, string accountId, string name) => arns.SagePortal(accountId, "endpoint-alarm", name);

    /// <summary>Where the copy of an artifact lies that a model keeps for itself, in the default bucket.</summary>
    public static string ModelKey(string model) => $"models/{model}/model.tar.gz";

    /// <summary>Condition keys of an existing thing; null for none.</summary>
    public static IReadOnlyDictionary<string, string>? TagContext(this ITaggedResource? resource) =>
        resource is null ? null : ResourceTags.AsResourceContext(resource.TagsJson);
}
