using System.Buffers;
using System.Text;
using System.Text.Json;

namespace SagePortal.Reviews.Text;

internal static class CompactJson
{
    /// <summary>The part without white space; numbers beyond the range of a double become null.</summary>
    public static string Of(JsonPart part)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, part);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonPart part)
    {
        switch (part)
        {
            case JsonMap map:
                writer.WriteStartObject();
                foreach (var member in map.Members)
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonList list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonString text:
                writer.WriteStringValue(text.Value);
                break;
            case JsonNumber number when double.IsFinite(number.Value):
                writer.WriteNumberValue(number.Value);
                break;
            case JsonBoolean boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
