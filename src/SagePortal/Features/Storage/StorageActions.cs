using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage;

/// <summary>Policy actions of the feature: S3's own.</summary>
public static class StorageActions
{
    public const string AbortMultipartUpload = "s3:AbortMultipartUpload";
    public const string CreateBucket = "s3:CreateBucket";
    public const string DeleteBucket = "s3:DeleteBucket";
    public const string DeleteObject = "s3:DeleteObject";
    public const string DeleteObjectTagging = "s3:DeleteObjectTagging";
    public const string GetBucketLocation = "s3:GetBucketLocation";
    public const string GetObject = "s3:GetObject";
    public const string GetObjectTagging = "s3:GetObjectTagging";
    public const string ListAllMyBuckets = "s3:ListAllMyBuckets";
    public const string ListBucket = "s3:ListBucket";
    public const string ListBucketMultipartUploads = "s3:ListBucketMultipartUploads";
    public const string ListMultipartUploadParts = "s3:ListMultipartUploadParts";
    public const string PutObject = "s3:PutObject";
    public const string PutObjectTagging = "s3:PutObjectTagging";

    /// <summary><c>arn:aws:s3:::{bucket}</c></summary>
    public static string BucketArn(string bucket) => $"arn:aws:s3:::{bucket}";

    /// <summary><c>arn:aws:s3:::{bucket}/{key}</c></summary>
    public static string ObjectArn(string bucket, string key) => Arns.S3(bucket, key);
}
