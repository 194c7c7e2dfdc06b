using System.Text;
using System.Text.Json;
using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Editing;

/// <summary>A JSON text with its parts, their places counted in UTF-16 units.</summary>
internal sealed class JsonSource
{
    private JsonSource(string text, JsonPart root)
    {
        Text = text;
        Root = root;
        NewLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        Unit = UnitOf(text, root);
    }

    public string Text { get; }

    public JsonPart Root { get; }

    /// <summary>Between the lines of this text.</summary>
    public string NewLine { get; }

    public bool IsOneLine => !Text.Contains('\n', StringComparison.Ordinal);

    /// <summary>One step of indentation as the author writes it.</summary>
    public string Unit { get; }

    /// <summary>Null when the text is not JSON, or too deep or too long for a policy.</summary>
    public static JsonSource? TryRead(string text)
    {
        if (text.Length > PolicyDocument.MaxLength)
        {
            return null;
        }

        var utf8 = Encoding.UTF8.GetBytes(text);
        try
        {
            var root = JsonTree.Read(utf8);
            return new JsonSource(text, utf8.Length == text.Length ? root : Shift(root, UnitsBefore(utf8)));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>White space at the beginning of the line that holds <paramref name="offset"/>.</summary>
    public string IndentAt(long offset)
    {
        var start = offset == 0 ? 0 : Text.LastIndexOf('\n', (int)offset - 1) + 1;
        var end = start;
        while (end < Text.Length && Text[end] is ' ' or '\t')
        {
            end++;
        }

        return Text[start..end];
    }

    /// <summary>Whether another value or an opening brace stands before it on its line.</summary>
    public bool IsInLine(long offset)
    {
        var start = offset == 0 ? 0 : Text.LastIndexOf('\n', (int)offset - 1) + 1;
        return IsOneLine || Text.AsSpan(start, (int)offset - start).ContainsAny('{', ',');
    }

    public string Between(long start, long end) => Text[(int)start..(int)end];

    private static string UnitOf(string text, JsonPart root)
    {
        if (root is not JsonMap { Members: [var first, ..] })
        {
            return "  ";
        }

        var line = text.LastIndexOf('\n', (int)first.Offset) + 1;
        return line > root.Offset && line < first.Offset ? text[line..(int)first.Offset] : "  ";
    }

    private static int[] UnitsBefore(byte[] utf8)
    {
        var before = new int[utf8.Length + 1];
        for (var i = 0; i < utf8.Length; i++)
        {
            before[i + 1] = before[i] + (utf8[i] switch { < 0x80 => 1, < 0xC0 => 0, < 0xF0 => 1, _ => 2 });
        }

        return before;
    }

    private static JsonPart Shift(JsonPart part, int[] at)
    {
        var (offset, end) = (at[part.Offset], at[part.End]);
        return part switch
        {
            JsonText text => text with { Offset = offset, End = end },
            JsonList list => new JsonList(offset, end, [.. list.Items.Select(i => Shift(i, at))]),
            JsonMap map => new JsonMap(offset, end, [.. map.Members.Select(m => new JsonMember(m.Name, at[m.Offset], at[m.End], Shift(m.Value, at)))]),
            _ => new JsonNothing(offset, end),
        };
    }
}
