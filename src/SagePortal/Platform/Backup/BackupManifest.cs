using System.Text.Json;

namespace SagePortal.Platform.Backup;

/// <summary>Last entry of a backup: what it must hold.</summary>
/// <param name="Format">Version of the layout; a reader refuses newer ones.</param>
/// <param name="Version">The SagePortal that wrote it.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="Files">Every other entry.</param>
internal sealed record BackupManifest(int Format, string Version, DateTimeOffset CreatedAt, IReadOnlyList<BackupFile> Files)
{
    public const int CurrentFormat = 1;
    public const string FileName = "manifest.json";
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, s_json);

    public static BackupManifest? FromJson(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(json, s_json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>One file of a backup.</summary>
/// <param name="Path">Relative to the data folder, with slashes.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
internal sealed record BackupFile(string Path, long Length, string Sha256);
