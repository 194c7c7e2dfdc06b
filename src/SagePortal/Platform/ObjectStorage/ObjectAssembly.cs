namespace SagePortal.Platform.ObjectStorage;

/// <summary>What the parts of a multipart upload say of the whole.</summary>
/// <param name="ETag"><c>{MD5 of the parts' MD5s}-{parts}</c>.</param>
/// <param name="Checksum">Composite checksum; null when the whole content's own is to be computed, or none.</param>
public sealed record ObjectAssembly(string ETag, ObjectChecksum? Checksum);
