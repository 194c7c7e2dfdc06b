using SagePortal.Platform.Results;

namespace SagePortal.Platform.ObjectStorage;

/// <summary>
/// Buckets and keys of one account, streamed. The file store is the first provider, an S3-compatible one fits the same seam.
/// Callers have passed <c>IAccess</c> before.
/// </summary>
public interface IObjectStore
{
    /// <summary>Writes to a temporary name, hashes, then renames: readers see the old object or the whole new one.</summary>
    /// <param name="accountId">Owner of the bucket.</param>
    /// <param name="bucket">3–63 characters, S3's rules.</param>
    /// <param name="key">1–1,024 bytes of UTF-8.</param>
    /// <param name="content">Read to its end.</param>
    /// <param name="maxBytes">Longer content is refused and nothing is kept.</param>
    /// <param name="cancellationToken">Nothing is kept when cancelled.</param>
    Task<Result<StoredObject>> PutAsync(string accountId, string bucket, string key, Stream content, long maxBytes, CancellationToken cancellationToken);

    /// <summary>The same with everything S3 knows of a write.</summary>
    Task<Result<StoredObject>> PutAsync(string accountId, string bucket, string key, Stream content, ObjectWrite write, CancellationToken cancellationToken);

    /// <summary>Makes the parts, one after the other, the content of an object.</summary>
    /// <param name="accountId">Owner of the bucket.</param>
    /// <param name="bucket">Its name.</param>
    /// <param name="key">1–1,024 bytes of UTF-8.</param>
    /// <param name="parts">Files; they stay.</param>
    /// <param name="assembly">Entity tag and checksum of the whole, known from the parts.</param>
    /// <param name="write">As for one content.</param>
    /// <param name="cancellationToken">Nothing is kept when cancelled.</param>
    Task<Result<StoredObject>> AssembleAsync(string accountId, string bucket, string key, IReadOnlyList<string> parts, ObjectAssembly assembly, ObjectWrite write, CancellationToken cancellationToken);

    /// <summary>Replaces what is kept beside the content; null when there is no such object.</summary>
    Task<StoredObject?> UpdateAsync(string accountId, string bucket, string key, Func<ObjectAttributes, ObjectAttributes> change, CancellationToken cancellationToken);

    /// <summary>An object and its content, of the same instant; null when there is none. The stream can seek.</summary>
    Task<(StoredObject Object, Stream Content)?> OpenAsync(string accountId, string bucket, string key, CancellationToken cancellationToken);

    Task<StoredObject?> FindAsync(string accountId, string bucket, string key, CancellationToken cancellationToken);

    /// <exception cref="FileNotFoundException">No such object.</exception>
    Task<Stream> OpenReadAsync(string accountId, string bucket, string key, CancellationToken cancellationToken);

    /// <summary>Makes a file with the object's content (a hard link where the file system allows; do not write to it).</summary>
    Task FetchAsync(string accountId, string bucket, string key, string path, CancellationToken cancellationToken);

    /// <summary>True when there was one.</summary>
    Task<bool> DeleteAsync(string accountId, string bucket, string key, CancellationToken cancellationToken);

    /// <summary>In key order (UTF-8 bytes).</summary>
    IAsyncEnumerable<StoredObject> ListAsync(string accountId, string bucket, string prefix, CancellationToken cancellationToken);

    /// <summary>Objects and, with a delimiter, what groups them, in key order.</summary>
    IAsyncEnumerable<ObjectListItem> ListAsync(string accountId, string bucket, ObjectQuery query, CancellationToken cancellationToken);
}
