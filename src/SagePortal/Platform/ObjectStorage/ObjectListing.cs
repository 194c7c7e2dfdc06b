using System.Runtime.CompilerServices;
using System.Text;

namespace SagePortal.Platform.ObjectStorage;

/// <summary>
/// Walks a bucket's folders in the order of the keys' bytes without holding more than one folder per level, merged with the keys stored by hash.
/// Folders before the first wanted key, outside the prefix or behind a slash that groups are never opened.
/// </summary>
internal sealed class ObjectListing(string bucketFolder, ObjectQuery query)
{
    private readonly bool _groupsFolders = string.Equals(query.Delimiter, "/", StringComparison.Ordinal);

    public async IAsyncEnumerable<ObjectListItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? told = null;
        await foreach (var (key, sidecarPath) in MergedAsync(cancellationToken))
        {
            if (query.CommonPrefixOf(key) is { } common)
            {
                // From names a prefix that was told before when it lies behind its beginning.
                if (!string.Equals(common, told, StringComparison.Ordinal))
                {
                    told = common;
                    yield return new ObjectListItem(common, null);
                }
            }
            else if (await ObjectSidecar.ReadAsync(sidecarPath, cancellationToken) is { } sidecar)
            {
                yield return new ObjectListItem(key, sidecar.ToObject());
            }
        }
    }

    private async IAsyncEnumerable<(string Key, string SidecarPath)> MergedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var hashed = await ReadHashedAsync(cancellationToken);
        var next = 0;
        foreach (var found in Walk(bucketFolder, ""))
        {
            cancellationToken.ThrowIfCancellationRequested();
            while (next < hashed.Count && Compare(hashed[next].Key, found.Key) < 0)
            {
                yield return hashed[next++];
            }

            yield return found;
        }

        while (next < hashed.Count)
        {
            yield return hashed[next++];
        }
    }

    private async Task<List<(string Key, string SidecarPath)>> ReadHashedAsync(CancellationToken cancellationToken)
    {
        var found = new List<(string Key, string SidecarPath)>();
        var folder = Path.Combine(bucketFolder, ObjectKeyPath.LongKeys);
        if (Directory.Exists(folder))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*" + FileObjectStore.SidecarSuffix))
            {
                if (await ObjectSidecar.ReadAsync(file, cancellationToken) is { } sidecar && IsWanted(sidecar.Key))
                {
                    found.Add((sidecar.Key, file));
                }
            }
        }

        found.Sort((a, b) => Compare(a.Key, b.Key));
        return found;
    }

    /// <summary>Wanted keys in order; of folders that are told as one, a key that stands for all of them.</summary>
    private IEnumerable<(string Key, string SidecarPath)> Walk(string folder, string above)
    {
        foreach (var (key, path) in Entries(folder, above))
        {
            if (!key.EndsWith('/') || path.EndsWith(FileObjectStore.SidecarSuffix, StringComparison.Ordinal))
            {
                if (IsWanted(key))
                {
                    yield return (key, path);
                }
            }
            else if (MayHoldWanted(key))
            {
                foreach (var below in Walk(path, key))
                {
                    yield return below;
                    if (_groupsFolders && key.Length > query.Prefix.Length && key.StartsWith(query.Prefix, StringComparison.Ordinal))
                    {
                        break;
                    }
                }
            }
        }
    }

    private bool IsWanted(string key) => key.StartsWith(query.Prefix, StringComparison.Ordinal) && Compare(key, query.From) >= 0;

    private bool MayHoldWanted(string folderKey) =>
        (folderKey.StartsWith(query.Prefix, StringComparison.Ordinal) || query.Prefix.StartsWith(folderKey, StringComparison.Ordinal))
        && (query.From.StartsWith(folderKey, StringComparison.Ordinal) || Compare(folderKey, query.From) >= 0);

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
