using System.Text.Json;
using SagePortal.Platform.ObjectStorage;

namespace SagePortal.Platform.Backup;

/// <summary>Copies an object store that is being written to: each sidecar with exactly the content it names, by hard link where possible.</summary>
internal static class ObjectSnapshot
{
    private const int Attempts = 10;

    /// <summary>May be called again on the same target: adds new objects, replaces changed ones and keeps those deleted in between.</summary>
    public static async Task TakeAsync(string store, string target, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(store))
        {
            return;
        }

        foreach (var sidecar in Directory.EnumerateFiles(store, "*" + FileObjectStore.SidecarSuffix, SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(store, sidecar);
            if (!relative.StartsWith(FileObjectStore.TemporaryFolder, StringComparison.Ordinal))
            {
                await TakeOneAsync(sidecar, Path.Combine(target, relative), cancellationToken);
            }
        }
    }

    private static async Task TakeOneAsync(string sidecar, string target, CancellationToken cancellationToken)
    {
        DataFolder.Make(Path.GetDirectoryName(target)!);
        for (var attempt = 1; ; attempt++)
        {
            if (await ObjectSidecar.ReadAsync(sidecar, cancellationToken) is not { } current)
            {
                return;
            }

            var taken = await ObjectSidecar.ReadAsync(target, cancellationToken);
            if (string.Equals(taken?.Content, current.Content, StringComparison.Ordinal))
            {
                return;
            }

            try
            {
                await DurableFiles.LinkOrCopyAsync(Sibling(sidecar, current.Content), Sibling(target, current.Content), cancellationToken);
            }
            catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException && attempt < Attempts)
            {
                // Replaced or deleted since the sidecar was read: look again.
                continue;
            }

            await File.WriteAllBytesAsync(target, JsonSerializer.SerializeToUtf8Bytes(current), cancellationToken);
            if (taken is not null)
            {
                File.Delete(Sibling(target, taken.Content));
            }

            return;
        }
    }

    private static string Sibling(string path, string name) => Path.Combine(Path.GetDirectoryName(path)!, name);
}
