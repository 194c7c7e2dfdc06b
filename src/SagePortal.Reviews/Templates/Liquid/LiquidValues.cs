using System.Globalization;
using System.Text.Json;

namespace SagePortal.Reviews.Templates.Liquid;

/// <summary>
/// Liquid's values: null, bool, long, double, string, <see cref="SafeHtml"/>, <see cref="Emptiness"/>, lists of them, members by name, and the objects and lists of
/// the input, which stay <see cref="JsonElement"/>s until they are asked.
/// </summary>
internal static class LiquidValues
{
    public static object? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? (object)whole : value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => value,
    };

    public static bool IsTruthy(object? value) => value is not (null or false);

    /// <summary>As it is written into a page, not yet escaped; lists are joined, objects are JSON.</summary>
    public static string Text(object? value) => value switch
    {
        null or Emptiness => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        long whole => whole.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        JsonElement json => json.GetRawText(),
        IReadOnlyList<object?> list => string.Concat(list.Select(Text)),
        IReadOnlyDictionary<string, object?> => "",
        _ => value.ToString() ?? "",
    };

    /// <summary>Null when it is no number.</summary>
    public static double? Number(object? value) => value switch
    {
        long whole => whole,
        double number => number,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        _ => null,
    };

    /// <summary>The items of a list, the name-and-value pairs of an object; null of anything else.</summary>
    public static IEnumerable<object?>? Items(object? value) => value switch
    {
        IReadOnlyList<object?> list => list,
        JsonElement { ValueKind: JsonValueKind.Array } json => json.EnumerateArray().Select(Of),
        JsonElement { ValueKind: JsonValueKind.Object } json => json.EnumerateObject().Select(m => (object?)new List<object?> { m.Name, Of(m.Value) }),
        _ => null,
    };

    /// <summary>A member by name, an item by number (from the end when negative); null when there is none. <c>size</c>, <c>first</c>, <c>last</c> are of every list.</summary>
    public static object? Step(object? value, object? key) => (value, key) switch
    {
        (IReadOnlyDictionary<string, object?> members, string name) => members.GetValueOrDefault(name),
        (JsonElement { ValueKind: JsonValueKind.Object } json, string name) => json.TryGetProperty(name, out var member) ? Of(member) : name == "size" ? (long)json.GetPropertyCount() : null,
        (JsonElement { ValueKind: JsonValueKind.Array } json, long at) => Place(at, json.GetArrayLength()) is { } place ? Of(json[place]) : null,
        (IReadOnlyList<object?> list, long at) => Place(at, list.Count) is { } place ? list[place] : null,
        (_, "size") => Size(value),
        (_, "first") => Items(value)?.FirstOrDefault(),
        (_, "last") => Items(value)?.LastOrDefault(),
        _ => null,
    };

    public static long? Size(object? value) => value switch
    {
        string or SafeHtml => Text(value).Length,
        JsonElement { ValueKind: JsonValueKind.Array } json => json.GetArrayLength(),
        JsonElement { ValueKind: JsonValueKind.Object } json => json.GetPropertyCount(),
        IReadOnlyList<object?> list => list.Count,
        _ => null,
    };

    public static bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (Emptiness, Emptiness) => true,
        (Emptiness, _) => IsEmpty(right),
        (_, Emptiness) => IsEmpty(left),
        (null, null) => true,
        (bool a, bool b) => a == b,
        (long or double, long or double) => Number(left) == Number(right),
        (string or SafeHtml, string or SafeHtml) => string.Equals(Text(left), Text(right), StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>Below zero, zero or above; null when the two have no order.</summary>
    public static int? Compare(object? left, object? right) => (left, right) switch
    {
        (long or double, long or double) => Number(left)!.Value.CompareTo(Number(right)!.Value),
        (string a, string b) => string.CompareOrdinal(a, b),
        _ => null,
    };

    /// <summary>A text holds a piece, a list an item.</summary>
    public static bool Contains(object? holder, object? piece) => holder switch
    {
        string or SafeHtml => piece is not null && Text(holder).Contains(Text(piece), StringComparison.Ordinal),
        _ => Items(holder)?.Any(i => AreEqual(i, piece)) ?? false,
    };

    private static bool IsEmpty(object? value) => value is null or false || (value is string text ? string.IsNullOrWhiteSpace(text) : Size(value) == 0);

    private static int? Place(long at, int count)
    {
        var place = at < 0 ? at + count : at;
        return place >= 0 && place < count ? (int)place : null;
    }
}
