using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SagePortal.Platform.ObjectStorage;

/// <summary>Computes one of S3's checksums over a stream of blocks.</summary>
internal sealed class ChecksumComputation : IDisposable
{
    // Reflected polynomials of CRC-32C (Castagnoli) and CRC-64/NVME.
    private const ulong Crc32CPolynomial = 0x82F63B78;
    private const ulong Crc64NvmePolynomial = 0x9A6C9329AC4BC9B5;

    private readonly IncrementalHash? _hash;
    private readonly CyclicRedundancyCheck? _check;
    private readonly int _bytes;

    private ChecksumComputation(IncrementalHash hash) => _hash = hash;

    private ChecksumComputation(CyclicRedundancyCheck check, int bytes)
    {
        _check = check;
        _bytes = bytes;
    }

    public static ChecksumComputation Create(ChecksumAlgorithm algorithm) => algorithm switch
    {
        ChecksumAlgorithm.Crc32 => new(new CyclicRedundancyCheck(CyclicRedundancyCheck.Crc32Polynomial, 32), 4),
        ChecksumAlgorithm.Crc32C => new(new CyclicRedundancyCheck(Crc32CPolynomial, 32), 4),
        ChecksumAlgorithm.Crc64Nvme => new(new CyclicRedundancyCheck(Crc64NvmePolynomial, 64), 8),
#pragma warning disable CA5350 // S3 defines it; it guards against accidents, not attacks.
        ChecksumAlgorithm.Sha1 => new(IncrementalHash.CreateHash(HashAlgorithmName.SHA1)),
#pragma warning restore CA5350
        ChecksumAlgorithm.Sha256 => new(IncrementalHash.CreateHash(HashAlgorithmName.SHA256)),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };

    public void Append(ReadOnlySpan<byte> block)
    {
        _hash?.AppendData(block);
        _check?.Append(block);
    }

    /// <summary>Big-endian; ends the computation.</summary>
    public byte[] Finish()
    {
        if (_hash is not null)
        {
            return _hash.GetHashAndReset();
        }

        var value = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(value, _check!.Value);
        return value[^_bytes..];
    }

    public void Dispose() => _hash?.Dispose();
}
