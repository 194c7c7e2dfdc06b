namespace SagePortal.Platform.ObjectStorage;

/// <summary>An object being uploaded in parts.</summary>
/// <param name="UploadId">32 hexadecimal digits.</param>
/// <param name="Bucket">Where it will be.</param>
/// <param name="Key">What it will be called.</param>
/// <param name="Initiated">UTC.</param>
/// <param name="Attributes">What is kept beside the content.</param>
/// <param name="Checksum">Checksum every part carries; null for none.</param>
/// <param name="HasCompositeChecksum">The whole's checksum is that of its parts' checksums; else of the content.</param>
public sealed record MultipartUpload(
    string UploadId, string Bucket, string Key, DateTimeOffset Initiated, ObjectAttributes Attributes, ChecksumAlgorithm? Checksum, bool HasCompositeChecksum);
