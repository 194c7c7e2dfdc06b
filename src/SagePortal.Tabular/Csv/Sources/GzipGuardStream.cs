using System.IO.Compression;

namespace SagePortal.Tabular.Csv.Sources;

/// <summary>Unpacks gzip and refuses to unpack more than was agreed, so that a small upload cannot fill memory or disk.</summary>
internal sealed class GzipGuardStream(CountingStream packed, long maxBytes, int maxRatio) : ForwardStream
{
    /// <summary>Ratios of small files say nothing.</summary>
    private const long RatioFreeBytes = 64L << 20;

    private readonly GZipStream _gzip = new(packed, CompressionMode.Decompress, leaveOpen: true);
    private long _unpacked;

    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = _gzip.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw new TabularException(
                TabularErrorCode.CorruptArchive, $"the gzip file is damaged or cut after {_unpacked} unpacked bytes ({e.Message}): upload it again");
        }

        _unpacked += read;
        if (_unpacked > maxBytes)
        {
            throw new TabularException(
                TabularErrorCode.DecompressionLimit, $"the gzip file unpacks to more than {maxBytes} bytes: split it, or raise the limit");
        }

        if (_unpacked > RatioFreeBytes && _unpacked / maxRatio > packed.Count)
        {
            throw new TabularException(
                TabularErrorCode.DecompressionLimit,
                $"the gzip file unpacks to more than {maxRatio} times its size, which looks like a decompression bomb: upload it uncompressed");
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gzip.Dispose();
        }

        base.Dispose(disposing);
    }
}
