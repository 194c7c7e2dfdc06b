using System.Collections.Frozen;
using System.Text.Json;

namespace SagePortal.Platform.AwsProtocol.Models;

/// <summary>Reads the shapes of a service model; they may refer to each other in circles.</summary>
internal static class ShapeReader
{
    public static Dictionary<string, Shape> Read(JsonElement json)
    {
        var shapes = json.EnumerateObject().ToDictionary(s => s.Name, s => Plain(s.Name, s.Value), StringComparer.Ordinal);
        foreach (var (name, shape) in shapes)
        {
            Connect(shape, json.GetProperty(name), shapes);
        }

        return shapes;
    }

    private static Shape Plain(string name, JsonElement json) => new(name, TypeOf(json.GetProperty("type").GetString()!))
    {
        Required = Texts(json, "required"),
        Enum = Texts(json, "enum"),
        Pattern = Text(json, "pattern"),
        Min = Number(json, "min"),
        Max = Number(json, "max"),
        IsSensitive = json.TryGetProperty("sensitive", out var sensitive) && sensitive.GetBoolean(),
        TimestampFormat = Text(json, "timestampFormat"),
        Payload = Text(json, "payload"),
        ErrorStatus = json.TryGetProperty("error", out var error) && error.TryGetProperty("httpStatusCode", out var status) ? status.GetInt32() : null,
        ErrorCode = json.TryGetProperty("error", out error) ? Text(error, "code") : null,
    };

    private static void Connect(Shape shape, JsonElement json, Dictionary<string, Shape> shapes)
    {
        if (json.TryGetProperty("members", out var members))
        {
            shape.Members = members.EnumerateObject().ToFrozenDictionary(m => m.Name, m => Member(m.Value, shapes, false), StringComparer.Ordinal);
        }

        var isFlattened = json.TryGetProperty("flattened", out var flattened) && flattened.GetBoolean();
        if (json.TryGetProperty("member", out var item) || json.TryGetProperty("value", out item))
        {
            shape.Item = Member(item, shapes, isFlattened);
        }

        if (json.TryGetProperty("key", out var key))
        {
            shape.Key = Member(key, shapes, isFlattened);
        }
    }

    private static ShapeMember Member(JsonElement json, Dictionary<string, Shape> shapes, bool isFlattened) =>
        new(shapes[json.GetProperty("shape").GetString()!], Text(json, "location"), Text(json, "locationName"), isFlattened);

    private static ShapeType TypeOf(string type) => type switch
    {
        "structure" => ShapeType.Structure,
        "list" => ShapeType.List,
        "map" => ShapeType.Map,
        "integer" => ShapeType.Integer,
        "long" => ShapeType.Long,
        "float" => ShapeType.Float,
        "double" => ShapeType.Double,
        "boolean" => ShapeType.Boolean,
        "timestamp" => ShapeType.Timestamp,
        "blob" => ShapeType.Blob,
        _ => ShapeType.String,
    };

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static double? Number(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetDouble() : null;

    private static IReadOnlyList<string> Texts(JsonElement json, string name) =>
        json.TryGetProperty(name, out var values) ? [.. values.EnumerateArray().Select(v => v.GetString()!)] : [];
}
