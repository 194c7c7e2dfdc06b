using System.Globalization;
using System.Text.Json.Nodes;
using SagePortal.Platform.AwsProtocol.Models;

namespace SagePortal.Platform.AwsProtocol.Formats;

/// <summary>Reads form fields such as <c>Tags.member.1.Key</c> as a shape.</summary>
internal static class QueryInput
{
    private const int MaxItems = 1000;

    /// <exception cref="MalformedRequestException">A value has another type.</exception>
    public static JsonObject Read(IReadOnlyDictionary<string, string> form, Shape shape) => Structure(form, shape, "");

    private static JsonObject Structure(IReadOnlyDictionary<string, string> form, Shape shape, string prefix)
    {
        var members = new JsonObject();
        foreach (var (name, member) in shape.Members)
        {
            if (Value(form, member, prefix + (member.LocationName ?? name)) is { } value)
            {
                members[name] = value;
            }
        }

        return members;
    }

    private static JsonNode? Value(IReadOnlyDictionary<string, string> form, ShapeMember member, string name) => member.Shape.Type switch
    {
        ShapeType.Structure => HasAny(form, name) ? Structure(form, member.Shape, name + ".") : null,
        ShapeType.List => List(form, member.Shape, name),
        ShapeType.Map => Map(form, member.Shape, name),
        _ => form.TryGetValue(name, out var text) ? Scalar(text, member.Shape, name) : null,
    };

    private static JsonArray? List(IReadOnlyDictionary<string, string> form, Shape shape, string name)
    {
        var item = shape.Item!;
        var prefix = item.IsFlattened ? name : $"{name}.{item.LocationName ?? "member"}";
        var items = new JsonArray();
        for (var i = 1; i <= MaxItems && Value(form, item, string.Create(CultureInfo.InvariantCulture, $"{prefix}.{i}")) is { } value; i++)
        {
            items.Add(value);
        }

        // An empty list is sent as its bare name.
        return items.Count > 0 || form.ContainsKey(name) ? items : null;
    }

    private static JsonObject? Map(IReadOnlyDictionary<string, string> form, Shape shape, string name)
    {
        var map = new JsonObject();
        for (var i = 1; i <= MaxItems && form.TryGetValue(string.Create(CultureInfo.InvariantCulture, $"{name}.entry.{i}.key"), out var key); i++)
        {
            map[key] = Value(form, shape.Item!, string.Create(CultureInfo.InvariantCulture, $"{name}.entry.{i}.value"));
        }

        return map.Count > 0 ? map : null;
    }

    private static bool HasAny(IReadOnlyDictionary<string, string> form, string name) => form.Keys.Any(key => key.StartsWith(name + ".", StringComparison.Ordinal));

    private static JsonValue Scalar(string text, Shape shape, string name) => shape.Type switch
    {
        ShapeType.Boolean when text is "true" or "false" => JsonValue.Create(text == "true"),
        ShapeType.Integer or ShapeType.Long when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create((decimal)whole),
        ShapeType.Float or ShapeType.Double when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        ShapeType.Timestamp when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) => JsonValue.Create(text),
        ShapeType.String or ShapeType.Blob => JsonValue.Create(text),
        _ => throw new MalformedRequestException($"'{text}' at '{name}' cannot be read as {shape.Type}"),
    };
}
