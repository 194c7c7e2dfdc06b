using SagePortal.Platform.Results;

namespace SagePortal.Features.Storage;

/// <summary>Expected failures of the feature, with S3's codes.</summary>
public static class StorageErrors
{
    public const string NoSuchBucketCode = "NoSuchBucket";
    public const string NoSuchKeyCode = "NoSuchKey";

    public static Error BucketNotEmpty(string bucket) => new("BucketNotEmpty", "The bucket you tried to delete is not empty", "BucketName", "BucketNotEmpty", bucket);

    public static Error BucketAlreadyOwned(string bucket) =>
        new("BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.", "BucketName", "BucketAlreadyOwned", bucket);

    public static Error InvalidBucketName(string bucket) => new("InvalidBucketName", "The specified bucket is not valid.", "BucketName", "InvalidBucketName", bucket);

    public static Error DefaultBucketStays(string bucket) =>
        new("InvalidRequest", $"Bucket {bucket} is the account's default bucket; jobs write to it and it cannot be deleted.", "BucketName", "DefaultBucketStays", bucket);

    public static Error TooManyBuckets(int limit) =>
        new("TooManyBuckets", $"You have attempted to create more buckets than allowed ({limit}).", "BucketName", "TooManyBuckets", limit);

    public static Error NoSuchBucket(string bucket) => new(NoSuchBucketCode, "The specified bucket does not exist", "BucketName", "NoSuchBucket", bucket);

    public static Error NoSuchKey(string key) => new(NoSuchKeyCode, "The specified key does not exist.", "Key", "NoSuchKey", key);

    public static Error NoSuchUpload(string uploadId) =>
        new("NoSuchUpload", "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.", "UploadId", null, uploadId);

    public static Error InvalidArgument(string message) => new("InvalidArgument", message);

    public static Error InvalidTag(string message) => new("InvalidTag", message);

    public static Error MetadataTooLarge { get; } = new("MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size");

    public static Error PreconditionFailed(string condition) => new("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", condition);

    public static Error CopyToItself { get; } = new(
        "InvalidRequest",
        "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");
}
