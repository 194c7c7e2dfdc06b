using System.Security.Cryptography;
using SagePortal.Platform.Results;

namespace SagePortal.Platform.ObjectStorage;

/// <summary>A content written to a temporary file and flushed, with its hashes.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Md5">16 bytes.</param>
/// <param name="Checksum">The checksum asked for, raw; null for none.</param>
internal sealed record ContentFile(long Length, string Sha256, byte[] Md5, byte[]? Checksum)
{
    /// <returns>The file's facts, or why the content is not what it should be. The file may exist in either case.</returns>
    public static async Task<Result<ContentFile>> WriteAsync(string path, Stream content, ObjectWrite write, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
#pragma warning disable CA5351 // S3's entity tags are MD5; nothing is trusted because of them.
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
        using var checksum = write.Checksum is { } algorithm ? ChecksumComputation.Create(algorithm) : null;
        var buffer = new byte[1 << 17];
        long length = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            length += read;
            if (length > write.MaxBytes)
            {
                return ObjectStoreErrors.TooLarge(write.MaxBytes);
            }

            var block = buffer.AsMemory(0, read);
            sha256.AppendData(block.Span);
            md5.AppendData(block.Span);
            checksum?.Append(block.Span);
            await file.WriteAsync(block, cancellationToken);
        }

        file.Flush(flushToDisk: true);
        return new ContentFile(length, Convert.ToHexStringLower(sha256.GetHashAndReset()), md5.GetHashAndReset(), checksum?.Finish()).Matching(write);
    }

    private Result<ContentFile> Matching(ObjectWrite write)
    {
        if (write.ExpectedMd5 is { } md5 && !md5.AsSpan().SequenceEqual(Md5))
        {
            return ObjectStoreErrors.BadDigest("Content-MD5");
        }

        if (write.ExpectedSha256 is { } sha256 && !string.Equals(sha256, Sha256, StringComparison.OrdinalIgnoreCase))
        {
            return ObjectStoreErrors.Sha256Mismatch(sha256, Sha256);
        }

        return write.ExpectedChecksum?.Invoke() is { } expected && Checksum is not null && !string.Equals(expected, Convert.ToBase64String(Checksum), StringComparison.Ordinal)
            ? ObjectStoreErrors.BadDigest(write.Checksum!.Value.ToString().ToUpperInvariant())
            : this;
    }
}
