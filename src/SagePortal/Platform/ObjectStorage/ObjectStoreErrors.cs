using System.Globalization;
using SagePortal.Platform.Results;

namespace SagePortal.Platform.ObjectStorage;

/// <summary>S3's error codes.</summary>
internal static class ObjectStoreErrors
{
    public static Error InvalidBucketName(string bucket) =>
        new("InvalidBucketName", $"bucket `{bucket}` must have 3 to 63 lower-case letters, digits, dots and hyphens, begin and end with a letter or digit, and have no two dots in a row");

    public static Error InvalidKey { get; } = new("InvalidArgument", "the key must have 1 to 1,024 bytes of valid UTF-8");

    public static Error TooLarge(long maxBytes) =>
        new("EntityTooLarge", string.Create(CultureInfo.InvariantCulture, $"the content is larger than the allowed {maxBytes:N0} bytes; nothing was kept"));

    public static Error BadDigest(string what) => new("BadDigest", $"The {what} you specified did not match what we received.");

    public static Error Sha256Mismatch(string claimed, string computed) =>
        new("XAmzContentSHA256Mismatch", $"The provided 'x-amz-content-sha256' header does not match what was computed ({claimed}, {computed}).");

    public static Error InvalidPartNumber { get; } = new("InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive");

    public static Error InvalidPart { get; } =
        new("InvalidPart", "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.");

    public static Error InvalidPartOrder { get; } = new("InvalidPartOrder", "The list of parts was not in ascending order. Parts must be ordered by part number.");

    public static Error EntityTooSmall { get; } = new("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");

    public static Error NoSuchUpload(string uploadId) =>
        new("NoSuchUpload", "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.", "UploadId", null, uploadId);
}
