namespace SagePortal.Platform.ObjectStorage;

/// <summary>One of S3's additional checksums.</summary>
/// <param name="Algorithm">How it was computed.</param>
/// <param name="Value">Base64; of a multipart upload with a composite checksum <c>{base64}-{parts}</c>.</param>
public sealed record ObjectChecksum(ChecksumAlgorithm Algorithm, string Value)
{
    /// <summary>True when it is the checksum of the parts' checksums rather than of the content.</summary>
    public bool IsComposite => Value.Contains('-', StringComparison.Ordinal);
}
