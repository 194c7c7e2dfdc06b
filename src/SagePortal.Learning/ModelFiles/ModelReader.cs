using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace SagePortal.Learning.ModelFiles;

/// <summary>
/// Reads what <see cref="ModelWriter"/> wrote, from an untrusted stream: counts are checked before memory is taken, every section is
/// validated by its model, and nothing of the file is executed. All failures are <see cref="ModelFormatException"/>.
/// </summary>
public sealed class ModelReader
{
    private const int ChunkBytes = 1 << 20;
    private const int MaxStringBytes = 1 << 16;
    private const int MaxDepth = 8;

    private readonly Stream _stream;
    private long _remaining;
    private int _depth;

    /// <param name="stream">Read from its position on; left open.</param>
    /// <param name="maxBytes">Most bytes the reader will take.</param>
    public ModelReader(Stream stream, long maxBytes = 4L << 30)
    {
        _stream = stream;
        _remaining = maxBytes;
    }

    /// <summary>Reads one model with its header.</summary>
    /// <exception cref="ModelFormatException">The stream holds no readable model.</exception>
    public static IModel Read(Stream stream) => new ModelReader(stream).ReadModel();

    /// <summary>Reads the next model; also for models inside another model's section.</summary>
    public IModel ReadModel()
    {
        if (++_depth > MaxDepth)
        {
            throw new ModelFormatException($"models are nested more than {MaxDepth} deep");
        }

        var magic = ReadUInt32();
        if (magic != ModelWriter.Magic)
        {
            throw new ModelFormatException((magic & 0xFFFFFF) == (ModelWriter.Magic & 0xFFFFFF)
                ? $"the model is of format version {magic >> 24}; this program reads version {ModelWriter.Magic >> 24}"
                : "the file is not a model: its first bytes are not `SPM`");
        }

        var kind = ReadString();
        if (!ModelKinds.Readers.TryGetValue(kind, out var read))
        {
            throw new ModelFormatException($"the model is of the unknown kind `{Printable(kind)}`");
        }

        var model = read(this);
        if (ReadUInt32() != ModelWriter.EndMark)
        {
            throw new ModelFormatException($"the section of the `{kind}` model is damaged: it does not end where it should");
        }

        _depth--;
        return model;
    }

    public byte ReadByte() => ReadValue<byte>();

    public int ReadInt32() => ReadValue<int>();

    public uint ReadUInt32() => ReadValue<uint>();

    public long ReadInt64() => ReadValue<long>();

    public float ReadSingle() => ReadValue<float>();

    public double ReadDouble() => ReadValue<double>();

    /// <summary>Anything but 0 and 1 is refused.</summary>
    public bool ReadBoolean() => ReadByte() switch
    {
        0 => false,
        1 => true,
        var other => throw new ModelFormatException($"a flag is {other} instead of 0 or 1"),
    };

    /// <summary>A count of things, within limits.</summary>
    public int ReadCount(int max, string what)
    {
        var count = ReadInt32();
        return count >= 0 && count <= max ? count : throw new ModelFormatException($"the count of {what} is {count}, outside 0 … {max}");
    }

    /// <summary>A section's own version.</summary>
    /// <param name="newest">The newest version the caller reads; the oldest is 1.</param>
    public int ReadVersion(int newest)
    {
        var version = ReadInt32();
        return version >= 1 && version <= newest
            ? version
            : throw new ModelFormatException($"the section is of version {version}; this program reads versions 1 to {newest}");
    }

    /// <summary>A string of <see cref="BinaryWriter.Write(string)"/>: 7-bit encoded byte count and UTF-8, at most 64 KiB.</summary>
    public string ReadString()
    {
        var length = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = ReadByte();
            length |= (part & 0x7F) << shift;
            if ((part & 0x80) == 0)
            {
                break;
            }

            if (shift >= 21)
            {
                throw new ModelFormatException("the length of a text is malformed");
            }
        }

        if (length > MaxStringBytes)
        {
            throw new ModelFormatException($"a text of {length} bytes is longer than {MaxStringBytes}");
        }

        var bytes = new byte[length];
        Fill(bytes);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new ModelFormatException("a text is not UTF-8", e);
        }
    }

    /// <summary>An array of <see cref="ModelWriter.WriteArray{T}"/>. Memory grows with what has been read, so a false count costs a megabyte at most.</summary>
    /// <param name="maxLength">Most elements.</param>
    /// <param name="what">Names the array in an error.</param>
    public T[] ReadArray<T>(int maxLength, string what)
        where T : unmanaged
    {
        var count = ReadCount(maxLength, what);
        var bytes = (long)count * Unsafe.SizeOf<T>();
        if (bytes > _remaining)
        {
            throw new ModelFormatException($"the {what} claim {bytes} bytes, more than the limit leaves");
        }

        var step = ChunkBytes / Unsafe.SizeOf<T>();
        var array = new T[Math.Min(count, step)];
        for (var done = 0; done < count;)
        {
            var next = Math.Min(count - done, Math.Max(step, done));
            if (array.Length < done + next)
            {
                Array.Resize(ref array, done + next);
            }

            Fill(MemoryMarshal.AsBytes(array.AsSpan(done, next)));
            done += next;
        }

        return array;
    }

    private static string Printable(string text)
        => string.Concat(text.Take(40).Select(c => char.IsControl(c) ? '?' : c));

    private T ReadValue<T>()
        where T : unmanaged
    {
        T value = default;
        Fill(MemoryMarshal.AsBytes(new Span<T>(ref value)));
        return value;
    }

    private void Fill(Span<byte> bytes)
    {
        if (bytes.Length > _remaining)
        {
            throw new ModelFormatException("the model is larger than the limit");
        }

        if (_stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw new ModelFormatException("the model is truncated");
        }

        _remaining -= bytes.Length;
    }
}
