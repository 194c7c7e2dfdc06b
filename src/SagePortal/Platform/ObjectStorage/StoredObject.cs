namespace SagePortal.Platform.ObjectStorage;

/// <summary>What is known of an object without reading it.</summary>
/// <param name="Key">As given, UTF-8.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="LastModified">UTC.</param>
public sealed record StoredObject(string Key, long Length, string Sha256, DateTimeOffset LastModified);
