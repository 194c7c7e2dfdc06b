namespace SagePortal.Platform.ObjectStorage;

/// <summary>S3's additional checksums.</summary>
public enum ChecksumAlgorithm
{
    Crc32,
    Crc32C,
    Crc64Nvme,
    Sha1,
    Sha256,
}
