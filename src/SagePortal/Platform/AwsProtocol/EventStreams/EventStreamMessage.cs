using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using SagePortal.Platform.ObjectStorage;

namespace SagePortal.Platform.AwsProtocol.EventStreams;

/// <summary>
/// One event of <c>application/vnd.amazon.eventstream</c>: total length, length of the headers, CRC-32 of the two, headers, payload, CRC-32 of all
/// before; numbers are big-endian ("Event stream encoding" of the Amazon Transcribe developer guide).
/// </summary>
public static class EventStreamMessage
{
    public const string ContentType = "application/vnd.amazon.eventstream";

    private const byte StringType = 7;
    private const int Prelude = 8;
    private const int Checksum = 4;

    /// <param name="output">Gets one whole message.</param>
    /// <param name="eventType">Name of the event in the service model, e.g. <c>PayloadPart</c>.</param>
    /// <param name="contentType">Of the payload.</param>
    /// <param name="payload">At most 16 MiB.</param>
    public static void Write(IBufferWriter<byte> output, string eventType, string contentType, ReadOnlySpan<byte> payload)
    {
        ReadOnlySpan<(string Name, string Value)> headers = [(":message-type", "event"), (":event-type", eventType), (":content-type", contentType)];
        var headersLength = 0;
        foreach (var (name, value) in headers)
        {
            headersLength += 1 + Encoding.UTF8.GetByteCount(name) + 1 + sizeof(ushort) + Encoding.UTF8.GetByteCount(value);
        }

        var total = Prelude + Checksum + headersLength + payload.Length + Checksum;
        var message = output.GetSpan(total)[..total];
        BinaryPrimitives.WriteInt32BigEndian(message, total);
        BinaryPrimitives.WriteInt32BigEndian(message[4..], headersLength);
        BinaryPrimitives.WriteUInt32BigEndian(message[Prelude..], CyclicRedundancyCheck.Crc32(message[..Prelude]));
        var at = Prelude + Checksum;
        foreach (var (name, value) in headers)
        {
            at += WriteHeader(message[at..], name, value);
        }

        payload.CopyTo(message[at..]);
        BinaryPrimitives.WriteUInt32BigEndian(message[^Checksum..], CyclicRedundancyCheck.Crc32(message[..^Checksum]));
        output.Advance(total);
    }

    private static int WriteHeader(Span<byte> target, string name, string value)
    {
        var nameLength = Encoding.UTF8.GetBytes(name, target[1..]);
        target[0] = (byte)nameLength;
        target[1 + nameLength] = StringType;
        var valueLength = Encoding.UTF8.GetBytes(value, target[(nameLength + 4)..]);
        BinaryPrimitives.WriteUInt16BigEndian(target[(nameLength + 2)..], (ushort)valueLength);
        return nameLength + 4 + valueLength;
    }
}
