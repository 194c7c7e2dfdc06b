using System.Text;
using System.Text.Json;

namespace SagePortal.Policies.Documents;

/// <summary>Reads JSON into <see cref="JsonPart"/>s; depth is capped by the reader.</summary>
internal static class JsonTree
{
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static JsonPart Read(byte[] utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = PolicyDocument.MaxDepth });
        reader.Read();
        var root = ReadValue(ref reader);

        // Also refuses text after the root value.
        reader.Read();
        return root;
    }

    private static JsonPart ReadValue(ref Utf8JsonReader reader)
    {
        var offset = reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new List<JsonMember>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var (name, at, end) = (reader.GetString()!, reader.TokenStartIndex, reader.TokenStartIndex + reader.ValueSpan.Length + 2);
                    reader.Read();
                    members.Add(new JsonMember(name, at, end, ReadValue(ref reader)));
                }

                return new JsonMap(offset, reader.BytesConsumed, members);
            case JsonTokenType.StartArray:
                var items = new List<JsonPart>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(ReadValue(ref reader));
                }

                return new JsonList(offset, reader.BytesConsumed, items);
            case JsonTokenType.String:
                return new JsonText(offset, reader.BytesConsumed, reader.GetString()!, true);
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return new JsonText(offset, reader.BytesConsumed, Encoding.UTF8.GetString(reader.ValueSpan), false);
            default:
                return new JsonNothing(offset, reader.BytesConsumed);
        }
    }
}
