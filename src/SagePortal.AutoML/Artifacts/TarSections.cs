using System.Text;

namespace SagePortal.AutoML.Artifacts;

/// <summary>
/// Reads the plain files of a tar stream. The general reader of the framework believes the sizes of extension headers before it has
/// seen their bytes; this one takes memory only for bytes that came, and never more than its limits.
/// </summary>
/// <param name="stream">Unpacked tar bytes, read forward.</param>
/// <param name="mostBytes">Bytes read in all.</param>
/// <param name="mostEntryBytes">Bytes of one entry.</param>
internal sealed class TarSections(Stream stream, long mostBytes, int mostEntryBytes)
{
    private const int BlockBytes = 512;
    private const int ChunkBytes = 1 << 16;
    private const int NameBytes = 100;
    private const int SizeAt = 124;
    private const int SizeBytes = 12;
    private const int ChecksumAt = 148;
    private const int ChecksumBytes = 8;
    private const int TypeAt = 156;
    private const int MagicAt = 257;
    private const int PrefixAt = 345;
    private const int PrefixBytes = 155;

    private readonly byte[] _header = new byte[BlockBytes];
    private long _read;

    private long Left => mostBytes - _read;

    /// <summary>Name and bytes of the next plain file; null at the end.</summary>
    /// <exception cref="ArtifactException">The archive is damaged, holds something else than plain files, or is too large.</exception>
    public (string Name, byte[] Bytes)? ReadNext()
    {
        while (ReadHeader())
        {
            var (name, size) = (Name(), Octal(SizeAt, SizeBytes));
            switch ((char)_header[TypeAt])
            {
                case '5':
                case 'x' or 'g':
                    // Folders, and what other tar programs tell of times and owners
                    ReadEntry(name, size);
                    break;
                case '0' or '\0':
                    RequirePlain(name);
                    return (name, ReadEntry(name, size));
                default:
                    throw new ArtifactException($"entry `{name}` of the model artifact is a link or device, only plain files are allowed");
            }
        }

        return null;
    }

    private static void RequirePlain(string name)
    {
        if (name.Contains('\\', StringComparison.Ordinal) || name.Split('/').Any(p => p is "" or "." or ".."))
        {
            throw new ArtifactException($"entry name `{name}` of the model artifact is not allowed");
        }
    }

    /// <summary>False at the end: a block of zeros.</summary>
    private bool ReadHeader()
    {
        Fill(_header);
        if (!_header.AsSpan().ContainsAnyExcept((byte)0))
        {
            return false;
        }

        var sum = 0L;
        for (var i = 0; i < BlockBytes; i++)
        {
            sum += i is >= ChecksumAt and < ChecksumAt + ChecksumBytes ? ' ' : _header[i];
        }

        return sum == Octal(ChecksumAt, ChecksumBytes) ? true : throw new ArtifactException("the model artifact is damaged or not an artifact: a tar header does not match its checksum");
    }

    private string Name()
    {
        var name = Text(0, NameBytes);
        var hasPrefix = _header.AsSpan(MagicAt).StartsWith("ustar\0"u8);
        return hasPrefix && Text(PrefixAt, PrefixBytes) is { Length: > 0 } prefix ? $"{prefix}/{name}" : name;
    }

    private string Text(int at, int length)
    {
        var bytes = _header.AsSpan(at, length);
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }

    private long Octal(int at, int length)
    {
        var number = 0L;
        foreach (var character in Text(at, length).Trim())
        {
            number = character is >= '0' and <= '7' ? (number * 8) + (character - '0') : throw new ArtifactException("the model artifact is damaged or not an artifact: a tar header holds no number where one belongs");
        }

        return number;
    }

    /// <summary>Reads in pieces: the length in the header is only a claim. Entries fill whole blocks.</summary>
    private byte[] ReadEntry(string name, long size)
    {
        if (size > Math.Min(mostEntryBytes, Left))
        {
            throw new ArtifactException($"entry `{name}` of the model artifact has {size} bytes, allowed are {Math.Min(mostEntryBytes, Left)}");
        }

        var bytes = new byte[Math.Min(size, ChunkBytes)];
        for (var done = 0; done < size;)
        {
            if (done == bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(size, 4L * done));
            }

            Fill(bytes.AsSpan(done));
            done = bytes.Length;
        }

        Fill(_header.AsSpan(0, (int)((BlockBytes - (size % BlockBytes)) % BlockBytes)));
        return bytes;
    }

    private void Fill(Span<byte> bytes)
    {
        if (bytes.Length > Left)
        {
            throw new ArtifactException($"the model artifact unpacks to more than {mostBytes} bytes");
        }

        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw new ArtifactException("the model artifact is cut off");
        }

        _read += bytes.Length;
    }
}
