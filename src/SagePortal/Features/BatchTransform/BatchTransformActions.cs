using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.BatchTransform;

/// <summary>Policy actions, ARNs and topics of batch transform.</summary>
public static class BatchTransformActions
{
    public const string CreateTransformJob = "sagemaker:CreateTransformJob";
    public const string DescribeTransformJob = "sagemaker:DescribeTransformJob";
    public const string ListTransformJobs = "sagemaker:ListTransformJobs";
    public const string StopTransformJob = "sagemaker:StopTransformJob";
    public const string GetObject = "s3:GetObject";
    public const string PutObject = "s3:PutObject";
    public const string ListBucket = "s3:ListBucket";

    /// <summary>Hears every change of every job of the account.</summary>
    public const string Topic = "transform-job";

    public static string JobTopic(string job) => $"{Topic}/{job}";

    public static string TransformJobArn(this Arns arns, string accountId, string job) => arns.SageMaker(accountId, "transform-job", job);

    /// <summary>Condition keys of an existing job; null for none.</summary>
    public static IReadOnlyDictionary<string, string>? TagContext(this TransformJob? job) =>
        job is null ? null : ResourceTags.AsResourceContext(job.Tags);
}
