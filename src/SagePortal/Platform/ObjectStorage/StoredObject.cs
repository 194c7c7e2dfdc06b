namespace SagePortal.Platform.ObjectStorage;

/// <summary>What is known of an object without reading it.</summary>
/// <param name="Key">As given, UTF-8.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="LastModified">UTC.</param>
public sealed record StoredObject(string Key, long Length, string Sha256, DateTimeOffset LastModified)
{
    /// <summary>S3's entity tag without quotes: the MD5 of the content, or <c>{MD5 of the parts' MD5s}-{parts}</c> after a multipart upload.</summary>
    public required string ETag { get; init; }

    public ObjectAttributes Attributes { get; init; } = ObjectAttributes.None;

    /// <summary>The checksum the writer asked for; null for none.</summary>
    public ObjectChecksum? Checksum { get; init; }
}
