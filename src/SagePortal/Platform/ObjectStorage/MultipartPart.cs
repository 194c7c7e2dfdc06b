namespace SagePortal.Platform.ObjectStorage;

/// <summary>One part of a multipart upload.</summary>
/// <param name="PartNumber">1–10,000.</param>
/// <param name="Length">Bytes.</param>
/// <param name="ETag">MD5 of the part, lower-case hexadecimal.</param>
/// <param name="Checksum">Base64; null when none was asked for.</param>
/// <param name="LastModified">UTC.</param>
/// <param name="Content">Name of its file.</param>
public sealed record MultipartPart(int PartNumber, long Length, string ETag, string? Checksum, DateTimeOffset LastModified, string Content);
