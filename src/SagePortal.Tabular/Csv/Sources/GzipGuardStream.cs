using System.IO.Compression;

namespace SagePortal.Tabular.Csv.Sources;

/// <summary>
/// Unpacks gzip and refuses to unpack more than was agreed, so that a small upload cannot fill memory or disk. The framework's stream
/// takes a cut archive for a short one; an end mark, packed as one more member behind the archive, only comes out if the archive is whole.
/// </summary>
internal sealed class GzipGuardStream(CountingStream packed, long maxBytes, int maxRatio) : ForwardStream
{
    /// <summary>Ratios of small files say nothing.</summary>
    private const long RatioFreeBytes = 64L << 20;

    /// <summary>No text in UTF-8 holds it, nor is it the last byte of the packed mark itself.</summary>
    private const byte EndMark = 0xFF;

    private static readonly byte[] s_packedMark = PackMark();

    private readonly GZipStream _gzip = new(new MarkedStream(packed, s_packedMark), CompressionMode.Decompress);
    private long _unpacked;
    private int _held = -1;

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        if (_held < 0)
        {
            Span<byte> first = stackalloc byte[1];
            _held = Unpack(first) == 1 ? first[0] : throw Damage("it ends too early");
        }

        // One byte is always held back: the last one is the mark, not text.
        var read = Unpack(buffer);
        if (read == 0)
        {
            return _held == EndMark ? 0 : throw Damage("it ends too early");
        }

        var last = buffer[read - 1];
        buffer[..(read - 1)].CopyTo(buffer[1..]);
        buffer[0] = (byte)_held;
        _held = last;
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

    private int Unpack(Span<byte> buffer)
    {
        int read;
        try
        {
            read = _gzip.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw Damage(e.Message);
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

    private TabularException Damage(string reason) => new(
        TabularErrorCode.CorruptArchive, $"the gzip file is damaged or cut after {_unpacked} unpacked bytes ({reason}): upload it again");

    private static byte[] PackMark()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.WriteByte(EndMark);
        }

        return packed.ToArray();
    }
}
