using System.Buffers.Binary;
using System.Text;

namespace SagePortal.AutoML.Artifacts;

/// <summary>Little-endian reader that trusts nothing: every count is checked against the bytes that are left.</summary>
internal sealed class BoundedReader(ReadOnlyMemory<byte> bytes)
{
    private int _position;

    public byte ReadByte() => Take(1)[0];

    public bool ReadBoolean() => ReadByte() switch
    {
        0 => false,
        1 => true,
        var other => throw new ArtifactException($"byte {other} at offset {_position - 1} is not a truth value"),
    };

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public float ReadSingle() => BinaryPrimitives.ReadSingleLittleEndian(Take(4));

    /// <summary>A count of elements of at least <paramref name="elementBytes"/> bytes each.</summary>
    public int ReadCount(int elementBytes)
    {
        var count = ReadInt32();
        if (count < 0 || (long)count * elementBytes > bytes.Length - _position)
        {
            throw new ArtifactException($"count {count} at offset {_position - 4} does not fit the section");
        }

        return count;
    }

    /// <summary>A string as <see cref="BinaryWriter.Write(string)"/> writes it.</summary>
    public string ReadString()
    {
        var length = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = ReadByte();
            if (shift > 21)
            {
                throw new ArtifactException($"string length at offset {_position - 1} is too long");
            }

            length |= (part & 0x7f) << shift;
            if (part < 0x80)
            {
                break;
            }
        }

        return Encoding.UTF8.GetString(Take(length));
    }

    /// <exception cref="ArtifactException">Bytes are left over.</exception>
    public void RequireEnd()
    {
        if (_position != bytes.Length)
        {
            throw new ArtifactException($"{bytes.Length - _position} bytes are left over");
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > bytes.Length - _position)
        {
            throw new ArtifactException($"the section ends at offset {bytes.Length}, {count} more bytes were expected");
        }

        _position += count;
        return bytes.Span.Slice(_position - count, count);
    }
}
