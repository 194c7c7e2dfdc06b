using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using SagePortal.Platform.Results;

namespace SagePortal.Platform.ObjectStorage;

/// <summary>
/// Uploads in parts, kept beside the buckets until they are completed or aborted: <c>{root}/{account}/@uploads/{upload}/</c> holds
/// <c>upload.json</c> and, for every part, its content and a sidecar whose rename commits it. They survive a restart, so uploads resume.
/// </summary>
public sealed class MultipartUploads(DataFolder folder, IObjectStore objects, TimeProvider clock)
{
    public const int MaxPartNumber = 10_000;

    /// <summary>Every part but the last has at least this many bytes.</summary>
    public const long MinPartBytes = 5L << 20;

    private const string Uploads = "@uploads";
    private const string Manifest = "upload.json";
    private const string PartSuffix = ".part.json";

    public async Task<Result<MultipartUpload>> CreateAsync(
        string accountId, string bucket, string key, ObjectAttributes attributes, ChecksumAlgorithm? checksum, bool compositeChecksum, CancellationToken cancellationToken)
    {
        if (!FileObjectStore.IsBucketName(bucket))
        {
            return ObjectStoreErrors.InvalidBucketName(bucket);
        }

        if (ObjectKeyPath.ToBytes(key) is not { Length: >= 1 and <= FileObjectStore.MaxKeyBytes })
        {
            return ObjectStoreErrors.InvalidKey;
        }

        var upload = new MultipartUpload(Guid.CreateVersion7().ToString("N"), bucket, key, clock.GetUtcNow(), attributes, checksum, compositeChecksum);
        var place = DataFolder.Make(PlaceOf(accountId, upload.UploadId)!);
        await WriteAsync(Path.Combine(place, Manifest), upload, cancellationToken);
        return upload;
    }

    /// <summary>Null when there is none of this name in the account, or it belongs to another key.</summary>
    public async Task<MultipartUpload?> FindAsync(string accountId, string bucket, string key, string uploadId, CancellationToken cancellationToken)
    {
        var upload = PlaceOf(accountId, uploadId) is { } place ? await ReadAsync<MultipartUpload>(Path.Combine(place, Manifest), cancellationToken) : null;
        return upload is not null && string.Equals(upload.Bucket, bucket, StringComparison.Ordinal) && string.Equals(upload.Key, key, StringComparison.Ordinal) ? upload : null;
    }

    /// <summary>Writes or replaces a part.</summary>
    public async Task<Result<MultipartPart>> PutPartAsync(string accountId, MultipartUpload upload, int partNumber, Stream content, ObjectWrite write, CancellationToken cancellationToken)
    {
        if (partNumber is < 1 or > MaxPartNumber)
        {
            return ObjectStoreErrors.InvalidPartNumber;
        }

        var place = PlaceOf(accountId, upload.UploadId)!;
        var name = string.Create(CultureInfo.InvariantCulture, $"{partNumber:00000}-{Guid.CreateVersion7():N}");
        var path = Path.Combine(place, name);
        var committed = false;
        try
        {
            var written = await ContentFile.WriteAsync(path, content, write with { Checksum = write.Checksum ?? upload.Checksum }, cancellationToken);
            if (!written.IsSuccess)
            {
                return Result<MultipartPart>.Failure(written.Errors);
            }

            var file = written.Value;
            var part = new MultipartPart(
                partNumber, file.Length, Convert.ToHexStringLower(file.Md5), file.Checksum is null ? null : Convert.ToBase64String(file.Checksum), clock.GetUtcNow(), name);
            var sidecar = SidecarOf(place, partNumber);
            var replaced = await ReadAsync<MultipartPart>(sidecar, CancellationToken.None);
            await WriteAsync(sidecar, part, CancellationToken.None);
            committed = true;
            if (replaced is not null)
            {
                File.Delete(Path.Combine(place, replaced.Content));
            }

            return part;
        }
        catch (DirectoryNotFoundException)
        {
            // Aborted or completed meanwhile.
            return ObjectStoreErrors.NoSuchUpload(upload.UploadId);
        }
        finally
        {
            if (!committed)
            {
                File.Delete(path);
            }
        }
    }

    /// <summary>In the order of their numbers.</summary>
    public async Task<IReadOnlyList<MultipartPart>> ListPartsAsync(string accountId, MultipartUpload upload, CancellationToken cancellationToken)
    {
        var place = PlaceOf(accountId, upload.UploadId)!;
        var parts = new List<MultipartPart>();
        if (Directory.Exists(place))
        {
            foreach (var file in Directory.EnumerateFiles(place, "*" + PartSuffix).Order(StringComparer.Ordinal))
            {
                if (await ReadAsync<MultipartPart>(file, cancellationToken) is { } part)
                {
                    parts.Add(part);
                }
            }
        }

        return parts;
    }

    /// <summary>In the order of key, then of time.</summary>
    public async Task<IReadOnlyList<MultipartUpload>> ListAsync(string accountId, string bucket, string prefix, CancellationToken cancellationToken)
    {
        var found = new List<MultipartUpload>();
        var top = Path.Combine(folder.Objects, accountId, Uploads);
        foreach (var place in Directory.Exists(top) ? Directory.EnumerateDirectories(top) : [])
        {
            if (await ReadAsync<MultipartUpload>(Path.Combine(place, Manifest), cancellationToken) is { } upload
                && string.Equals(upload.Bucket, bucket, StringComparison.Ordinal) && upload.Key.StartsWith(prefix, StringComparison.Ordinal))
            {
                found.Add(upload);
            }
        }

        return [.. found.OrderBy(u => u.Key, StringComparer.Ordinal).ThenBy(u => u.Initiated).ThenBy(u => u.UploadId, StringComparer.Ordinal)];
    }

    /// <summary>Makes the object of the parts and forgets the upload.</summary>
    /// <param name="accountId">Owner of the bucket.</param>
    /// <param name="upload">Which one.</param>
    /// <param name="wanted">Numbers in ascending order, entity tags without quotes, and checksums where the caller tells them.</param>
    /// <param name="write">Preconditions and the like.</param>
    /// <param name="cancellationToken">The upload stays when cancelled.</param>
    public async Task<Result<StoredObject>> CompleteAsync(
        string accountId, MultipartUpload upload, IReadOnlyList<(int PartNumber, string ETag, string? Checksum)> wanted, ObjectWrite write, CancellationToken cancellationToken)
    {
        var present = (await ListPartsAsync(accountId, upload, cancellationToken)).ToDictionary(p => p.PartNumber);
        var chosen = ChooseParts(present, wanted);
        if (!chosen.IsSuccess)
        {
            return Result<StoredObject>.Failure(chosen.Errors);
        }

        var place = PlaceOf(accountId, upload.UploadId)!;
        var assembly = new ObjectAssembly(EntityTagOf(chosen.Value), CompositeChecksumOf(upload, chosen.Value));
        var whole = write with { Attributes = upload.Attributes, Checksum = assembly.Checksum is null ? upload.Checksum : null };
        var paths = chosen.Value.Select(p => Path.Combine(place, p.Content)).ToArray();
        var made = await objects.AssembleAsync(accountId, upload.Bucket, upload.Key, paths, assembly, whole, cancellationToken);
        if (made.IsSuccess)
        {
            Forget(place);
        }

        return made;
    }

    /// <summary>True when there was one.</summary>
    public bool Abort(string accountId, MultipartUpload upload) => Forget(PlaceOf(accountId, upload.UploadId)!);

    /// <summary>Aborts what nobody went on with.</summary>
    /// <returns>Uploads aborted.</returns>
    public async Task<int> SweepAsync(TimeSpan olderThan, CancellationToken cancellationToken)
    {
        var count = 0;
        var limit = clock.GetUtcNow() - olderThan;
        foreach (var account in Directory.EnumerateDirectories(folder.Objects))
        {
            var top = Path.Combine(account, Uploads);
            foreach (var place in Directory.Exists(top) ? Directory.EnumerateDirectories(top) : [])
            {
                var upload = await ReadAsync<MultipartUpload>(Path.Combine(place, Manifest), cancellationToken);
                var touched = upload is null ? Directory.GetLastWriteTimeUtc(place) : Max(upload.Initiated.UtcDateTime, Directory.GetLastWriteTimeUtc(place));
                if (touched >= limit.UtcDateTime)
                {
                    continue;
                }

                // A crash may have left parts without a manifest.
                Directory.Delete(place, recursive: true);
                count++;
            }
        }

        return count;
    }

    private static Result<IReadOnlyList<MultipartPart>> ChooseParts(Dictionary<int, MultipartPart> present, IReadOnlyList<(int PartNumber, string ETag, string? Checksum)> wanted)
    {
        var chosen = new List<MultipartPart>();
        foreach (var (number, etag, checksum) in wanted)
        {
            if (chosen.Count > 0 && number <= chosen[^1].PartNumber)
            {
                return ObjectStoreErrors.InvalidPartOrder;
            }

            if (!present.TryGetValue(number, out var part) || !string.Equals(part.ETag, etag, StringComparison.OrdinalIgnoreCase)
                || (checksum is not null && part.Checksum is not null && !string.Equals(part.Checksum, checksum, StringComparison.Ordinal)))
            {
                return ObjectStoreErrors.InvalidPart;
            }

            chosen.Add(part);
        }

        return chosen.SkipLast(1).Any(p => p.Length < MinPartBytes) ? ObjectStoreErrors.EntityTooSmall : Result.Of<IReadOnlyList<MultipartPart>>(chosen);
    }

#pragma warning disable CA5351 // S3's entity tags are MD5; nothing is trusted because of them.
    private static string EntityTagOf(IReadOnlyList<MultipartPart> parts) =>
        string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(MD5.HashData([.. parts.SelectMany(p => Convert.FromHexString(p.ETag))]))}-{parts.Count}");
#pragma warning restore CA5351

    private static ObjectChecksum? CompositeChecksumOf(MultipartUpload upload, IReadOnlyList<MultipartPart> parts)
    {
        if (upload.Checksum is not { } algorithm || !upload.HasCompositeChecksum || parts.Any(p => p.Checksum is null))
        {
            return null;
        }

        using var computation = ChecksumComputation.Create(algorithm);
        foreach (var part in parts)
        {
            computation.Append(Convert.FromBase64String(part.Checksum!));
        }

        return new ObjectChecksum(algorithm, string.Create(CultureInfo.InvariantCulture, $"{Convert.ToBase64String(computation.Finish())}-{parts.Count}"));
    }

    private static async Task<T?> ReadAsync<T>(string path, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static async Task WriteAsync<T>(string path, T value, CancellationToken cancellationToken)
    {
        var temporary = $"{path}.{Guid.CreateVersion7():N}";
        await FileObjectStore.WriteDurablyAsync(temporary, JsonSerializer.SerializeToUtf8Bytes(value), cancellationToken);
        File.Move(temporary, path, overwrite: true);
    }

    private static string SidecarOf(string place, int partNumber) => Path.Combine(place, partNumber.ToString("00000", CultureInfo.InvariantCulture) + PartSuffix);

    private static DateTime Max(DateTime a, DateTime b) => a > b ? a : b;

    // The manifest goes first: without it the rest is only rubbish for the sweep.
    private static bool Forget(string place)
    {
        if (!File.Exists(Path.Combine(place, Manifest)))
        {
            return false;
        }

        File.Delete(Path.Combine(place, Manifest));
        Directory.Delete(place, recursive: true);
        return true;
    }

    private string? PlaceOf(string accountId, string uploadId) =>
        uploadId.Length == 32 && uploadId.All(char.IsAsciiHexDigitLower) ? Path.Combine(folder.Objects, accountId, Uploads, uploadId) : null;
}
