using System.Buffers;
using Google.Protobuf;

namespace SagePortal.Learning.ModelFiles.Onnx;

/// <summary>One message in protocol-buffer wire format, written field by field.</summary>
internal sealed class ProtoMessage
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ProtoMessage Add(int field, long value) =>
        Append(field, WireFormat.WireType.Varint, CodedOutputStream.ComputeInt64Size(value), output => output.WriteInt64(value));

    public ProtoMessage Add(int field, float value) => Append(field, WireFormat.WireType.Fixed32, sizeof(float), output => output.WriteFloat(value));

    /// <summary>Also for fields of bytes, which look the same.</summary>
    public ProtoMessage Add(int field, string value) =>
        Append(field, WireFormat.WireType.LengthDelimited, CodedOutputStream.ComputeStringSize(value), output => output.WriteString(value));

    public ProtoMessage Add(int field, ProtoMessage value)
    {
        Append(field, WireFormat.WireType.LengthDelimited, CodedOutputStream.ComputeLengthSize(value._bytes.WrittenCount), output => output.WriteLength(value._bytes.WrittenCount));
        _bytes.Write(value._bytes.WrittenSpan);
        return this;
    }

    /// <summary>Packed.</summary>
    public ProtoMessage Add(int field, IReadOnlyCollection<long> values)
    {
        var size = values.Sum(CodedOutputStream.ComputeInt64Size);
        return Append(field, WireFormat.WireType.LengthDelimited, CodedOutputStream.ComputeLengthSize(size) + size, output =>
        {
            output.WriteLength(size);
            foreach (var value in values)
            {
                output.WriteInt64(value);
            }
        });
    }

    /// <summary>Packed.</summary>
    public ProtoMessage Add(int field, IReadOnlyCollection<float> values)
    {
        var size = values.Count * sizeof(float);
        return Append(field, WireFormat.WireType.LengthDelimited, CodedOutputStream.ComputeLengthSize(size) + size, output =>
        {
            output.WriteLength(size);
            foreach (var value in values)
            {
                output.WriteFloat(value);
            }
        });
    }

    public ProtoMessage Add(int field, IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            Add(field, value);
        }

        return this;
    }

    public byte[] ToBytes() => _bytes.WrittenSpan.ToArray();

    private ProtoMessage Append(int field, WireFormat.WireType type, int size, Action<CodedOutputStream> write)
    {
        var bytes = new byte[CodedOutputStream.ComputeTagSize(field) + size];
        using (var output = new CodedOutputStream(bytes))
        {
            output.WriteTag(field, type);
            write(output);
        }

        _bytes.Write(bytes);
        return this;
    }
}
