using System.Text;
using System.Text.Json;

namespace SagePortal.Reviews.Text;

/// <summary>A JSON text, its tree, and what is wrong with it.</summary>
internal sealed class JsonSource
{
    // A text with more faults has been said enough.
    private const int MaxFindings = 100;

    private readonly byte[] _utf8;
    private readonly List<ReviewFinding> _findings = [];

    /// <param name="json">At most <paramref name="maxLength"/> characters.</param>
    /// <param name="maxLength">In UTF-16 units.</param>
    /// <param name="maxDepth">Of objects and lists in each other.</param>
    public JsonSource(string json, int maxLength, int maxDepth)
    {
        if (json.Length > maxLength)
        {
            _utf8 = [];
            _findings.Add(new ReviewFinding("TooLong", $"the text has {json.Length} characters, at most {maxLength} are allowed: shorten it", TextPosition.Start, "$"));
            return;
        }

        _utf8 = Encoding.UTF8.GetBytes(json);
        try
        {
            Root = ReadAll(maxDepth);
        }
        catch (JsonException e)
        {
            var position = new TextPosition((int)(e.LineNumber ?? 0) + 1, ColumnOf((int)(e.LineNumber ?? 0), (int)(e.BytePositionInLine ?? 0)));
            _findings.Add(new ReviewFinding("NotJson", $"the text is not JSON: {Reason(e)}", position, "$"));
        }
        catch (InvalidOperationException)
        {
            _findings.Add(new ReviewFinding("NotJson", "the text is not JSON: a text holds half of a surrogate pair", TextPosition.Start, "$"));
        }
    }

    /// <summary>Null when the text is no JSON.</summary>
    public JsonPart? Root { get; }

    public IReadOnlyList<ReviewFinding> Findings => _findings;

    public void Refuse(int offset, string path, string code, string message)
    {
        if (_findings.Count < MaxFindings)
        {
            _findings.Add(new ReviewFinding(code, message, PositionOf(offset), path));
        }
    }

    public void Refuse(JsonPart part, string path, string code, string message) => Refuse(part.Offset, path, code, message);

    public TextPosition PositionOf(int offset)
    {
        var before = _utf8.AsSpan(0, offset);
        var line = before.Count((byte)'\n');
        return new TextPosition(line + 1, ColumnOf(before[(before.LastIndexOf((byte)'\n') + 1)..]));
    }

    private int ColumnOf(int line, int bytes)
    {
        var rest = _utf8.AsSpan();
        for (; line > 0; line--)
        {
            rest = rest[(rest.IndexOf((byte)'\n') + 1)..];
        }

        return ColumnOf(rest[..Math.Min(bytes, rest.Length)]);
    }

    private static int ColumnOf(ReadOnlySpan<byte> before) => Encoding.UTF8.GetCharCount(before) + 1;

    // The reader's sentence ends with the place, which is told apart.
    private static string Reason(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var sentence = (end < 0 ? e.Message : e.Message[..end]).TrimEnd('.').Replace('\'', '`');
        return char.ToLowerInvariant(sentence[0]) + sentence[1..];
    }

    private JsonPart ReadAll(int maxDepth)
    {
        var reader = new Utf8JsonReader(_utf8, new JsonReaderOptions { MaxDepth = maxDepth });
        reader.Read();
        var root = ReadValue(ref reader);

        // Also refuses text after the root value.
        reader.Read();
        return root;
    }

    private static JsonPart ReadValue(ref Utf8JsonReader reader)
    {
        var offset = (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new List<JsonMember>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var (name, at) = (reader.GetString()!, (int)reader.TokenStartIndex);
                    reader.Read();
                    members.Add(new JsonMember(name, at, ReadValue(ref reader)));
                }

                return new JsonMap(offset, members);
            case JsonTokenType.StartArray:
                var items = new List<JsonPart>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(ReadValue(ref reader));
                }

                return new JsonList(offset, items);
            case JsonTokenType.String:
                return new JsonString(offset, reader.GetString()!);
            case JsonTokenType.Number:
                return new JsonNumber(offset, reader.GetDouble());
            case JsonTokenType.True or JsonTokenType.False:
                return new JsonBoolean(offset, reader.GetBoolean());
            default:
                return new JsonNothing(offset);
        }
    }
}
