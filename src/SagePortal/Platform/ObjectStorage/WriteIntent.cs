using System.Text.Json;

namespace SagePortal.Platform.ObjectStorage;

/// <summary>Written before a commit, deleted after it: whichever of <paramref name="Contents"/> the sidecar does not name afterwards is rubbish.</summary>
/// <param name="Path">Object without suffix, relative to the store's root.</param>
/// <param name="Contents">File names beside it: the new content and the one it replaces.</param>
internal sealed record WriteIntent(string Path, IReadOnlyList<string> Contents)
{
    private const string Suffix = "@intent";

    /// <returns>The intent's file.</returns>
    public async Task<string> WriteAsync(string folder, CancellationToken cancellationToken)
    {
        var file = System.IO.Path.Combine(folder, Guid.CreateVersion7().ToString("N") + Suffix);
        await FileObjectStore.WriteDurablyAsync(file, JsonSerializer.SerializeToUtf8Bytes(this), cancellationToken);
        return file;
    }

    /// <summary>Deletes a temporary file of a crashed writer and what it says is unreferenced.</summary>
    /// <returns>Files removed.</returns>
    public static async Task<int> UndoAsync(string file, string root, CancellationToken cancellationToken)
    {
        var count = 0;
        if (file.EndsWith(Suffix, StringComparison.Ordinal) && await ReadAsync(file, cancellationToken) is { } intent)
        {
            var path = System.IO.Path.Combine(root, intent.Path);
            var current = await ObjectSidecar.ReadAsync(path + FileObjectStore.SidecarSuffix, cancellationToken);
            foreach (var content in intent.Contents.Where(name => !string.Equals(name, current?.Content, StringComparison.Ordinal)))
            {
                var rubbish = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, content);
                if (File.Exists(rubbish))
                {
                    File.Delete(rubbish);
                    count++;
                }
            }
        }

        File.Delete(file);
        return count + 1;
    }

    // A torn intent was never acted on: the commit starts after it is on the disk.
    private static async Task<WriteIntent?> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize<WriteIntent>(await File.ReadAllBytesAsync(file, cancellationToken));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
