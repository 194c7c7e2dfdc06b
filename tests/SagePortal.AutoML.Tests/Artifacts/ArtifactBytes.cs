using System.IO.Compression;
using System.Text;

namespace SagePortal.AutoML.Tests.Artifacts;

/// <summary>Archives as bytes.</summary>
internal static class ArtifactBytes
{
    private const int Block = 512;
    private const int ChecksumAt = 148;

    public static byte[] Zip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return stream.ToArray();
    }

    public static byte[] Unzip(byte[] bytes)
    {
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var stream = new MemoryStream();
        gzip.CopyTo(stream);
        return stream.ToArray();
    }

    /// <summary>An archive of one entry of zeros, pressed as hard as can be; the header may claim more than there is.</summary>
    public static byte[] TarOfZeros(string name, long claimed, int held)
    {
        var tar = new byte[Block + held];
        Encoding.ASCII.GetBytes(name, tar);
        Encoding.ASCII.GetBytes(Convert.ToString(claimed, 8).PadLeft(11, '0'), tar.AsSpan(124));
        tar[156] = (byte)'0';
        Encoding.ASCII.GetBytes("ustar\0", tar.AsSpan(257));
        FixChecksum(tar.AsSpan(0, Block));
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(tar);
        }

        return stream.ToArray();
    }

    /// <summary>Headers are checked before they are believed; damage that nobody notices there reaches further.</summary>
    public static void FixChecksums(byte[] tar)
    {
        for (var at = 0; at + Block <= tar.Length;)
        {
            var header = tar.AsSpan(at, Block);
            if (!header[257..].StartsWith("ustar"u8))
            {
                return;
            }

            FixChecksum(header);
            var digits = Encoding.ASCII.GetString(header.Slice(124, 11)).Trim('\0', ' ');
            var size = digits.All(c => c is >= '0' and <= '7') && digits.Length > 0 ? Convert.ToInt64(digits, 8) : 0;
            at += (int)Math.Min(int.MaxValue - (long)at - Block, Block + ((size + Block - 1) / Block * Block));
        }
    }

    private static void FixChecksum(Span<byte> header)
    {
        header.Slice(ChecksumAt, 8).Fill((byte)' ');
        var sum = 0;
        foreach (var value in header)
        {
            sum += value;
        }

        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0'), header[ChecksumAt..]);
        header[ChecksumAt + 6] = 0;
    }
}
