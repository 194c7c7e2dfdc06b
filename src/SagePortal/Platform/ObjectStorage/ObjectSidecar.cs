using System.Text.Json;

namespace SagePortal.Platform.ObjectStorage;

/// <summary>The small file that makes an object exist: its rename is the moment of commit.</summary>
/// <param name="Key">Full key.</param>
/// <param name="Content">Name of the content's file in the same folder.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="LastModified">UTC.</param>
internal sealed record ObjectSidecar(string Key, string Content, long Length, string Sha256, DateTimeOffset LastModified)
{
    public string ETag { get; init; } = "";

    public ObjectAttributes Attributes { get; init; } = ObjectAttributes.None;

    public ObjectChecksum? Checksum { get; init; }

    public StoredObject ToObject() => new(Key, Length, Sha256, LastModified) { ETag = ETag, Attributes = Attributes, Checksum = Checksum };

    /// <returns>Null when there is none (or it was just deleted).</returns>
    public static async Task<ObjectSidecar?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize<ObjectSidecar>(await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
