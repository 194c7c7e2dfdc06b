using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Storage.Http;

/// <summary>Additional checksums as headers name them.</summary>
internal static class S3Checksums
{
    private static readonly ChecksumAlgorithm[] s_all = Enum.GetValues<ChecksumAlgorithm>();

    public static string HeaderOf(ChecksumAlgorithm algorithm) => "x-amz-checksum-" + NameOf(algorithm).ToLowerInvariant();

    /// <summary>Element of XML documents, e.g. <c>ChecksumCRC32</c>.</summary>
    public static string ElementOf(ChecksumAlgorithm algorithm) => "Checksum" + NameOf(algorithm);

    /// <summary>E.g. <c>CRC64NVME</c>.</summary>
    public static string NameOf(ChecksumAlgorithm algorithm) => algorithm.ToString().ToUpperInvariant();

    public static ChecksumAlgorithm? Parse(string? name)
    {
        foreach (var algorithm in s_all)
        {
            if (string.Equals(name, NameOf(algorithm), StringComparison.OrdinalIgnoreCase))
            {
                return algorithm;
            }
        }

        return null;
    }

    /// <summary>How the content of a write is to be checked, from its headers and trailers.</summary>
    /// <param name="exchange">The request.</param>
    /// <param name="content">As <see cref="S3Exchange.Content"/> gave it.</param>
    /// <param name="maxBytes">Limit of the write.</param>
    public static Result<ObjectWrite> ReadWrite(S3Exchange exchange, Stream content, long maxBytes)
    {
        var write = new ObjectWrite { MaxBytes = maxBytes };
        if (exchange.Header("Content-MD5") is { } md5)
        {
            var bytes = new byte[16];
            if (!Convert.TryFromBase64String(md5, bytes, out var count) || count != 16)
            {
                return S3Errors.InvalidDigest;
            }

            write = write with { ExpectedMd5 = bytes };
        }

        if (exchange.Header("x-amz-content-sha256") is { Length: 64 } sha256)
        {
            write = write with { ExpectedSha256 = sha256 };
        }

        foreach (var algorithm in s_all)
        {
            var header = HeaderOf(algorithm);
            if (exchange.Header(header) is { } expected)
            {
                return write with { Checksum = algorithm, ExpectedChecksum = () => expected };
            }

            if (content is AwsChunkedStream chunked && (exchange.Header("x-amz-trailer") ?? "").Contains(header, StringComparison.OrdinalIgnoreCase))
            {
                return write with { Checksum = algorithm, ExpectedChecksum = () => chunked.Trailers.GetValueOrDefault(header) };
            }
        }

        return write with { Checksum = Parse(exchange.Header("x-amz-sdk-checksum-algorithm") ?? exchange.Header("x-amz-checksum-algorithm")) };
    }
}
