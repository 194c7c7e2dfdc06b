using Microsoft.Extensions.Options;

namespace SagePortal.Platform.Tenancy;

/// <summary>Builds ARNs in the portal's region.</summary>
public sealed class Arns(IOptions<PortalOptions> options)
{
    public string Region => options.Value.Region;

    /// <summary><c>arn:aws:sagemaker:{region}:{account}:{kind}/{path}</c></summary>
    public string SageMaker(string accountId, string kind, string path) => $"arn:aws:sagemaker:{Region}:{accountId}:{kind}/{path}";

    /// <summary><c>arn:aws:sageportal:{region}:{account}:{kind}/{path}</c>: things AWS has no ARN for.</summary>
    public string SagePortal(string accountId, string kind, string path) => $"arn:aws:sageportal:{Region}:{accountId}:{kind}/{path}";

    /// <summary><c>arn:aws:s3:::{bucket}</c></summary>
    public static string S3Bucket(string bucket) => $"arn:aws:s3:::{bucket}";

    /// <summary><c>arn:aws:s3:::{bucket}/{key}</c></summary>
    public static string S3(string bucket, string key) => $"arn:aws:s3:::{bucket}/{key}";

    /// <summary>The bucket that every account has.</summary>
    public string DefaultBucket(string accountId) => $"sagemaker-{Region}-{accountId}";
}
