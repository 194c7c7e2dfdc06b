using System.Text.Encodings.Web;
using System.Text.Json;
using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Editing;

/// <summary>
/// Edits of one place of a JSON text. What is added takes the layout of its neighbours; everything else stays byte for byte.
/// </summary>
internal static class JsonEdits
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Quote(string text) => JsonSerializer.Serialize(text, s_json);

    public static TextEdit Replace(JsonPart part, string json) => new((int)part.Offset, (int)part.End, json);

    public static TextEdit Rename(JsonMember member, string name) => new((int)member.Offset, (int)member.End, Quote(name));

    /// <param name="source">The text.</param>
    /// <param name="map">Gets the member.</param>
    /// <param name="at">Index among the members.</param>
    /// <param name="name">Not quoted.</param>
    /// <param name="json">The value, laid out as if it began at the start of a line.</param>
    public static TextEdit InsertMember(JsonSource source, JsonMap map, int at, string name, string json) =>
        Insert(source, map, [.. map.Members.Select(m => (m.Offset, m.Value.End))], at, $"{Quote(name)}: {json}");

    public static TextEdit InsertItem(JsonSource source, JsonList list, int at, string json) =>
        Insert(source, list, [.. list.Items.Select(i => (i.Offset, i.End))], at, json);

    public static TextEdit RemoveMember(JsonMap map, JsonMember member) =>
        Remove(map, [.. map.Members.Select(m => (m.Offset, m.Value.End))], map.Members.ToList().IndexOf(member));

    public static TextEdit RemoveItem(JsonList list, int at) => Remove(list, [.. list.Items.Select(i => (i.Offset, i.End))], at);

    /// <summary>Lays out <paramref name="json"/>, written with <c>\n</c> and two spaces, in the author's way, one line's indentation in front of each further line.</summary>
    public static string LayOut(JsonSource source, string json, string indent)
    {
        var lines = json.Split('\n');
        for (var i = 1; i < lines.Length; i++)
        {
            var depth = (lines[i].Length - lines[i].TrimStart(' ').Length) / 2;
            lines[i] = indent + string.Concat(Enumerable.Repeat(source.Unit, depth)) + lines[i].TrimStart(' ');
        }

        return string.Join(source.NewLine, lines);
    }

    /// <summary>The same for a value: on one line where the author keeps its surroundings on one line.</summary>
    public static string LayOutAt(JsonSource source, JsonPart place, string json) =>
        source.IsInLine(place.Offset) ? OneLine(json) : LayOut(source, json, source.IndentAt(place.Offset));

    // Strings hold no raw line breaks, so only layout is lost.
    private static string OneLine(string json)
    {
        var lines = json.Split('\n', StringSplitOptions.TrimEntries);
        return string.Concat(lines.Select(line => line.EndsWith(',') ? line + " " : line));
    }

    private static TextEdit Insert(JsonSource source, JsonPart container, IReadOnlyList<(long Start, long End)> slots, int at, string json)
    {
        if (slots.Count == 0)
        {
            if (source.IsOneLine)
            {
                return new TextEdit((int)container.Offset + 1, (int)container.End - 1, OneLine(json));
            }

            var outer = source.IndentAt(container.Offset);
            var inner = outer + source.Unit;
            return new TextEdit((int)container.Offset + 1, (int)container.End - 1, source.NewLine + inner + LayOut(source, json, inner) + source.NewLine + outer);
        }

        var lead = source.Between(container.Offset + 1, slots[0].Start);
        var isLines = lead.Contains('\n', StringComparison.Ordinal);
        var gap = isLines ? source.NewLine + source.IndentAt(slots[0].Start) : " ";
        var laidOut = isLines ? LayOut(source, json, source.IndentAt(slots[0].Start)) : OneLine(json);
        return at == 0
            ? new TextEdit((int)slots[0].Start, (int)slots[0].Start, laidOut + "," + gap)
            : new TextEdit((int)slots[at - 1].End, (int)slots[at - 1].End, "," + gap + laidOut);
    }

    private static TextEdit Remove(JsonPart container, IReadOnlyList<(long Start, long End)> slots, int at) =>
        slots.Count == 1 ? new TextEdit((int)container.Offset + 1, (int)container.End - 1, "")
        : at == 0 ? new TextEdit((int)slots[0].Start, (int)slots[1].Start, "")
        : new TextEdit((int)slots[at - 1].End, (int)slots[at].End, "");
}
