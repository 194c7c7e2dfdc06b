using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using SagePortal.Platform.Results;

namespace SagePortal.Platform.ObjectStorage;

/// <summary>
/// Objects as files: <c>{root}/{account}/{bucket}/{encoded key}@{version}</c> holds the content, <c>…@object</c> the sidecar that names it.
/// Content is written and flushed under a temporary name; the sidecar's rename commits. An intent file tells the next start which
/// content a crash left unreferenced.
/// </summary>
public sealed partial class FileObjectStore : IObjectStore, IDisposable
{
    internal const string SidecarSuffix = "@object";
    internal const string TemporaryFolder = "@temporary";
    internal const int MaxKeyBytes = 1024;
    private const int Stripes = 64;

    private readonly string _root;
    private readonly string _temporary;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim[] _commits = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1))];

    /// <param name="root">Made when missing. One portal process, or several on a shared disk.</param>
    /// <param name="clock">Dates objects.</param>
    public FileObjectStore(string root, TimeProvider clock)
    {
        _root = DataFolder.Make(root);
        _temporary = DataFolder.Make(Path.Combine(root, TemporaryFolder));
        _clock = clock;
    }

    public Task<Result<StoredObject>> PutAsync(string accountId, string bucket, string key, Stream content, long maxBytes, CancellationToken cancellationToken) =>
        PutAsync(accountId, bucket, key, content, new ObjectWrite { MaxBytes = maxBytes }, cancellationToken);

    public Task<Result<StoredObject>> PutAsync(string accountId, string bucket, string key, Stream content, ObjectWrite write, CancellationToken cancellationToken) =>
        WriteAsync(accountId, bucket, key, content, write, assembly: null, cancellationToken);

    public async Task<Result<StoredObject>> AssembleAsync(
        string accountId, string bucket, string key, IReadOnlyList<string> parts, ObjectAssembly assembly, ObjectWrite write, CancellationToken cancellationToken)
    {
        await using var content = new ConcatenatedFiles(parts);
        return await WriteAsync(accountId, bucket, key, content, write, assembly, cancellationToken);
    }

    public async Task<StoredObject?> UpdateAsync(string accountId, string bucket, string key, Func<ObjectAttributes, ObjectAttributes> change, CancellationToken cancellationToken)
    {
        if (Check(accountId, bucket, key) is not null)
        {
            return null;
        }

        var path = PathOf(accountId, bucket, key);
        var gate = GateOf(path);
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (await ObjectSidecar.ReadAsync(path + SidecarSuffix, cancellationToken) is not { } sidecar)
            {
                return null;
            }

            var changed = sidecar with { Attributes = change(sidecar.Attributes) };
            var ready = Path.Combine(_temporary, Guid.CreateVersion7().ToString("N"));
            await WriteDurablyAsync(ready, JsonSerializer.SerializeToUtf8Bytes(changed), CancellationToken.None);
            File.Move(ready, path + SidecarSuffix, overwrite: true);
            return changed.ToObject();
        }
        finally
        {
            gate.Release();
        }
    }

    public async Task<StoredObject?> FindAsync(string accountId, string bucket, string key, CancellationToken cancellationToken) =>
        Check(accountId, bucket, key) is null
            ? (await ObjectSidecar.ReadAsync(PathOf(accountId, bucket, key) + SidecarSuffix, cancellationToken))?.ToObject()
            : null;

    public Task<Stream> OpenReadAsync(string accountId, string bucket, string key, CancellationToken cancellationToken) =>
        WithContentAsync(accountId, bucket, key, (_, path) => Task.FromResult<Stream>(OpenContent(path)), cancellationToken);

    public async Task<(StoredObject Object, Stream Content)?> OpenAsync(string accountId, string bucket, string key, CancellationToken cancellationToken)
    {
        try
        {
            return await WithContentAsync(accountId, bucket, key, (sidecar, path) => Task.FromResult((sidecar.ToObject(), (Stream)OpenContent(path))), cancellationToken);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public Task FetchAsync(string accountId, string bucket, string key, string path, CancellationToken cancellationToken) =>
        WithContentAsync(
            accountId,
            bucket,
            key,
            async (_, content) =>
            {
                await DurableFiles.LinkOrCopyAsync(content, path, cancellationToken);
                return path;
            },
            cancellationToken);

    public async Task<bool> DeleteAsync(string accountId, string bucket, string key, CancellationToken cancellationToken)
    {
        if (Check(accountId, bucket, key) is not null)
        {
            return false;
        }

        var path = PathOf(accountId, bucket, key);
        var gate = GateOf(path);
        await gate.WaitAsync(cancellationToken);
        try
        {
            var sidecar = await ObjectSidecar.ReadAsync(path + SidecarSuffix, cancellationToken);
            if (sidecar is null)
            {
                return false;
            }

            var intent = await WriteIntentAsync(path, [sidecar.Content], CancellationToken.None);
            File.Delete(path + SidecarSuffix);
            File.Delete(Sibling(path, sidecar.Content));
            File.Delete(intent);
            DeleteEmptyFolders(Path.GetDirectoryName(path)!, BucketFolder(accountId, bucket));
            return true;
        }
        finally
        {
            gate.Release();
        }
    }

    public async IAsyncEnumerable<StoredObject> ListAsync(string accountId, string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in ListAsync(accountId, bucket, new ObjectQuery { Prefix = prefix }, cancellationToken))
        {
            yield return item.Object!;
        }
    }

    public async IAsyncEnumerable<ObjectListItem> ListAsync(string accountId, string bucket, ObjectQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!IsBucketName(bucket) || ObjectKeyPath.ToBytes(query.Prefix + query.From + query.Delimiter) is null)
        {
            yield break;
        }

        var listing = new ObjectListing(BucketFolder(accountId, bucket), query);
        await foreach (var found in listing.ReadAsync(cancellationToken))
        {
            yield return found;
        }
    }

    /// <summary>Removes what crashed writers left behind.</summary>
    /// <param name="olderThan">Keeps younger files, which another host may be writing; zero when this is the only host and nothing is being written.</param>
    /// <param name="cancellationToken">Leaves the rest for the next start.</param>
    /// <returns>Files removed.</returns>
    public async Task<int> SweepAsync(TimeSpan olderThan, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var file in Directory.EnumerateFiles(_temporary))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_clock.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(file) < olderThan)
            {
                continue;
            }

            count += await WriteIntent.UndoAsync(file, _root, cancellationToken);
        }

        return count;
    }

    public void Dispose()
    {
        foreach (var gate in _commits)
        {
            gate.Dispose();
        }
    }

    private static FileStream OpenContent(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);

    private async Task<Result<StoredObject>> WriteAsync(
        string accountId, string bucket, string key, Stream content, ObjectWrite write, ObjectAssembly? assembly, CancellationToken cancellationToken)
    {
        if (Check(accountId, bucket, key) is { } error)
        {
            return error;
        }

        var version = Guid.CreateVersion7().ToString("N");
        var temporary = Path.Combine(_temporary, version);
        try
        {
            var written = await ContentFile.WriteAsync(temporary, content, write, cancellationToken);
            if (!written.IsSuccess)
            {
                return Result<StoredObject>.Failure(written.Errors);
            }

            var path = PathOf(accountId, bucket, key);
            var file = written.Value;
            var sidecar = new ObjectSidecar(key, $"{Path.GetFileName(path)}@{version}", file.Length, file.Sha256, _clock.GetUtcNow())
            {
                ETag = assembly?.ETag ?? Convert.ToHexStringLower(file.Md5),
                Attributes = write.Attributes,
                Checksum = assembly?.Checksum ?? (file.Checksum is null ? null : new ObjectChecksum(write.Checksum!.Value, Convert.ToBase64String(file.Checksum))),
            };
            return await CommitAsync(path, temporary, sidecar, write.Precondition, cancellationToken) is { } refused ? refused : sidecar.ToObject();
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <returns>Why the precondition refused, or null when committed.</returns>
    private async Task<Error?> CommitAsync(string path, string temporary, ObjectSidecar sidecar, Func<StoredObject?, Error?>? precondition, CancellationToken cancellationToken)
    {
        var gate = GateOf(path);
        await gate.WaitAsync(cancellationToken);
        try
        {
            // From here on the write is finished rather than cancelled.
            var replaced = await ObjectSidecar.ReadAsync(path + SidecarSuffix, CancellationToken.None);
            if (precondition?.Invoke(replaced?.ToObject()) is { } refused)
            {
                return refused;
            }

            var intent = await WriteIntentAsync(path, replaced is null ? [sidecar.Content] : [sidecar.Content, replaced.Content], CancellationToken.None);
            var ready = temporary + SidecarSuffix;
            await WriteDurablyAsync(ready, JsonSerializer.SerializeToUtf8Bytes(sidecar), CancellationToken.None);
            MoveIntoFolder(temporary, Sibling(path, sidecar.Content));
            MoveIntoFolder(ready, path + SidecarSuffix);
            DurableFiles.FlushFolder(Path.GetDirectoryName(path)!);
            if (replaced is not null)
            {
                File.Delete(Sibling(path, replaced.Content));
            }

            File.Delete(intent);
            return null;
        }
        finally
        {
            gate.Release();
        }
    }

    private Task<string> WriteIntentAsync(string path, IReadOnlyList<string> contents, CancellationToken cancellationToken) =>
        new WriteIntent(Path.GetRelativePath(_root, path), contents).WriteAsync(_temporary, cancellationToken);

    internal static async Task WriteDurablyAsync(string path, byte[] bytes, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        await file.WriteAsync(bytes, cancellationToken);
        file.Flush(flushToDisk: true);
    }

    // A delete beside us may take the folder away while it is empty.
    private static void MoveIntoFolder(string from, string to)
    {
        for (var attempt = 1; ; attempt++)
        {
            DataFolder.Make(Path.GetDirectoryName(to)!);
            try
            {
                File.Move(from, to, overwrite: true);
                return;
            }
            catch (DirectoryNotFoundException) when (attempt < 10)
            {
            }
        }
    }

    private async Task<T> WithContentAsync<T>(string accountId, string bucket, string key, Func<ObjectSidecar, string, Task<T>> use, CancellationToken cancellationToken)
    {
        if (Check(accountId, bucket, key) is not null)
        {
            throw new FileNotFoundException("no such object");
        }

        var path = PathOf(accountId, bucket, key);
        for (var attempt = 1; ; attempt++)
        {
            var sidecar = await ObjectSidecar.ReadAsync(path + SidecarSuffix, cancellationToken) ?? throw new FileNotFoundException("no such object");
            try
            {
                return await use(sidecar, Sibling(path, sidecar.Content));
            }
            catch (FileNotFoundException) when (attempt < 5)
            {
                // Replaced between the two reads: the new sidecar names the new content.
            }
        }
    }

    private static void DeleteEmptyFolders(string folder, string top)
    {
        while (folder.Length > top.Length && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            try
            {
                Directory.Delete(folder);
            }
            catch (IOException)
            {
                return;
            }

            folder = Path.GetDirectoryName(folder)!;
        }
    }

    private static Error? Check(string accountId, string bucket, string key)
    {
        if (!AccountId().IsMatch(accountId))
        {
            throw new ArgumentException("twelve digits expected", nameof(accountId));
        }

        if (!IsBucketName(bucket))
        {
            return ObjectStoreErrors.InvalidBucketName(bucket);
        }

        return ObjectKeyPath.ToBytes(key) is { Length: >= 1 and <= MaxKeyBytes } ? null : ObjectStoreErrors.InvalidKey;
    }

    /// <summary>S3's rules of the general kind: length, characters, no two dots in a row, and no look of an IP address.</summary>
    internal static bool IsBucketName(string bucket) => BucketName().IsMatch(bucket) && !bucket.Contains("..", StringComparison.Ordinal) && !IpAddress().IsMatch(bucket);

    private string BucketFolder(string accountId, string bucket) => Path.Combine(_root, accountId, bucket);

    private string PathOf(string accountId, string bucket, string key) => Path.Combine(BucketFolder(accountId, bucket), ObjectKeyPath.Encode(key));

    private static string Sibling(string path, string name) => Path.Combine(Path.GetDirectoryName(path)!, name);

    private SemaphoreSlim GateOf(string path) => _commits[(uint)StringComparer.Ordinal.GetHashCode(path) % Stripes];

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BucketName();

    [GeneratedRegex(@"^[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IpAddress();

    [GeneratedRegex(@"^[0-9]{12}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AccountId();
}
