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
}
