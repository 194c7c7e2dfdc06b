using System.Text.Json;

namespace SagePortal.AutoML.Jobs;

/// <summary>Files that are either whole or absent, whenever the process dies.</summary>
internal static class DurableFile
{
    private const string TemporarySuffix = ".tmp";

    /// <summary>Writes beside the place, forces the bytes to disk, then renames over it.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + TemporarySuffix;
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    public static void WriteJson<T>(string path, T value) =>
        Write(path, stream => JsonSerializer.Serialize(stream, value, JobJson.Indented));

    /// <summary>Copies whole or not at all.</summary>
    public static void Copy(string source, string path) =>
        Write(path, stream =>
        {
            using var from = File.OpenRead(source);
            from.CopyTo(stream);
        });

    /// <summary>The value, or default when the file is absent or damaged.</summary>
    public static T? ReadJson<T>(string path)
        where T : class
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<T>(stream, JobJson.Options);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
