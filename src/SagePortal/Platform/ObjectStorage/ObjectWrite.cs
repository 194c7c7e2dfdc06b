namespace SagePortal.Platform.ObjectStorage;

/// <summary>How an object is written: bounds, what it must match, and what is kept beside it.</summary>
public sealed record ObjectWrite
{
    /// <summary>Longer content is refused and nothing is kept.</summary>
    public required long MaxBytes { get; init; }

    public ObjectAttributes Attributes { get; init; } = ObjectAttributes.None;

    /// <summary>MD5 the content must have, 16 bytes; null for no check.</summary>
    public byte[]? ExpectedMd5 { get; init; }

    /// <summary>SHA-256 the content must have, lower-case hexadecimal; null for no check.</summary>
    public string? ExpectedSha256 { get; init; }

    /// <summary>Checksum to compute and keep; null for none.</summary>
    public ChecksumAlgorithm? Checksum { get; init; }

    /// <summary>Asked after the content was read, because a trailer may tell it: the checksum the content must have (base64), or null.</summary>
    public Func<string?>? ExpectedChecksum { get; init; }

    /// <summary>Looked at in the instant of the commit: an error refuses the write. The argument is the object of the key, or null.</summary>
    public Func<StoredObject?, Results.Error?>? Precondition { get; init; }
}
