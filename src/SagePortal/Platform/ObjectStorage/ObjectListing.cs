using System.Runtime.CompilerServices;
using System.Text;

namespace SagePortal.Platform.ObjectStorage;

/// <summary>
/// Walks a bucket's folders in the order of the keys' bytes without holding more than one folder per level, merged with the keys stored by hash.
/// </summary>
internal sealed class ObjectListing(string bucketFolder, string prefix)
{
    public async IAsyncEnumerable<StoredObject> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var hashed = await ReadHashedAsync(cancellationToken);
        var next = 0;
        foreach (var (key, sidecarPath) in Walk(bucketFolder, ""))
        {
            while (next < hashed.Count && Compare(hashed[next].Key, key) < 0)
            {
                yield return hashed[next++];
            }

            if (key.StartsWith(prefix, StringComparison.Ordinal) && await ObjectSidecar.ReadAsync(sidecarPath, cancellationToken) is { } sidecar)
            {
                yield return sidecar.ToObject();
            }
        }

        while (next < hashed.Count)
        {
            yield return hashed[next++];
        }
    }

    private async Task<List<StoredObject>> ReadHashedAsync(CancellationToken cancellationToken)
    {
        var found = new List<StoredObject>();
        var folder = Path.Combine(bucketFolder, ObjectKeyPath.LongKeys);
        if (Directory.Exists(folder))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*" + FileObjectStore.SidecarSuffix))
            {
                if (await ObjectSidecar.ReadAsync(file, cancellationToken) is { } sidecar && sidecar.Key.StartsWith(prefix, StringComparison.Ordinal))
                {
                    found.Add(sidecar.ToObject());
                }
            }
        }

        found.Sort((a, b) => Compare(a.Key, b.Key));
        return found;
    }

    private IEnumerable<(string Key, string SidecarPath)> Walk(string folder, string above)
    {
        foreach (var (key, path) in Entries(folder, above))
        {
            if (!key.EndsWith('/') || path.EndsWith(FileObjectStore.SidecarSuffix, StringComparison.Ordinal))
            {
                yield return (key, path);
                continue;
            }

            // Only folders that can hold keys of the prefix are opened.
            if (key.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(key, StringComparison.Ordinal))
            {
                foreach (var below in Walk(path, key))
                {
                    yield return below;
                }
            }
        }
    }

    // INVARIANT: a folder sorts as its name with a slash, so everything below it stands between its neighbours.
    private static List<(string Key, string Path)> Entries(string folder, string above)
    {
        var entries = new List<(string Key, string Path)>();
        try
        {
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
            {
                if (entry is DirectoryInfo)
                {
                    if (!string.Equals(entry.Name, ObjectKeyPath.LongKeys, StringComparison.Ordinal))
                    {
                        entries.Add((above + ObjectKeyPath.DecodeSegment(entry.Name) + "/", entry.FullName));
                    }
                }
                else if (entry.Name.EndsWith(FileObjectStore.SidecarSuffix, StringComparison.Ordinal))
                {
                    entries.Add((above + ObjectKeyPath.DecodeSegment(entry.Name[..^FileObjectStore.SidecarSuffix.Length]), entry.FullName));
                }
            }
        }
        catch (DirectoryNotFoundException)
        {
            // Emptied by a delete while we were walking.
        }

        entries.Sort((a, b) => Compare(a.Key, b.Key));
        return entries;
    }

    // UTF-16 order differs from UTF-8 order above U+D7FF.
    private static int Compare(string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));
}
