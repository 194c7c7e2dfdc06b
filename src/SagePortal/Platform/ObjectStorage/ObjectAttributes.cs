namespace SagePortal.Platform.ObjectStorage;

/// <summary>What S3 keeps beside the content of an object, as its writer gave it.</summary>
public sealed record ObjectAttributes
{
    /// <summary>S3's own default.</summary>
    public const string DefaultContentType = "binary/octet-stream";

    public static ObjectAttributes None { get; } = new();

    public string ContentType { get; init; } = DefaultContentType;

    public string? ContentEncoding { get; init; }

    public string? ContentDisposition { get; init; }

    public string? ContentLanguage { get; init; }

    public string? CacheControl { get; init; }

    public string? Expires { get; init; }

    /// <summary>Headers <c>x-amz-meta-*</c> by lower-case name without that prefix; at most 2 KB in all.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>At most 10 tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
