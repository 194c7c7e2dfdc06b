using System.Text.Json;
using System.Text.Json.Nodes;
using SagePortal.Platform.AwsProtocol.Models;

namespace SagePortal.Platform.AwsProtocol.Formats;

/// <summary>Reads JSON as a shape: members that the model does not know are dropped, values of another type refused.</summary>
internal static class JsonInput
{
    // Of the years 1 and 9999, counted from 1970.
    private const long FirstSecond = -62_135_596_800;
    private const long LastSecond = 253_402_300_799;

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 64 };

    /// <exception cref="MalformedRequestException">It is no JSON object, or a value has another type.</exception>
    public static JsonObject Read(ReadOnlyMemory<byte> body, Shape? shape)
    {
        if (body.IsEmpty || shape is null)
        {
            return [];
        }

        try
        {
            using var json = JsonDocument.Parse(body, s_options);
            return json.RootElement.ValueKind == JsonValueKind.Object ? Structure(json.RootElement, shape) : throw new MalformedRequestException("the body is no JSON object");
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: JSON, but no text.
            throw new MalformedRequestException("the body holds text that is no Unicode");
        }
        catch (JsonException error)
        {
            throw new MalformedRequestException($"the body is no JSON: line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}");
        }
    }

    private static JsonObject Structure(JsonElement json, Shape shape)
    {
        var members = new JsonObject();
        foreach (var property in json.EnumerateObject())
        {
            if (shape.Members.TryGetValue(property.Name, out var member) && property.Value.ValueKind != JsonValueKind.Null)
            {
                members[property.Name] = Value(property.Value, member.Shape, property.Name);
            }
        }

        return members;
    }

    private static JsonNode Value(JsonElement json, Shape shape, string name) => (shape.Type, json.ValueKind) switch
    {
        (ShapeType.Structure, JsonValueKind.Object) => Structure(json, shape),
        (ShapeType.List, JsonValueKind.Array) => new JsonArray([.. json.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Null ? null : Value(item, shape.Item!.Shape, name))]),
        (ShapeType.Map, JsonValueKind.Object) => Map(json, shape, name),
        (ShapeType.String or ShapeType.Blob, JsonValueKind.String) => JsonValue.Create(json.GetString()!),
        (ShapeType.Boolean, JsonValueKind.True or JsonValueKind.False) => JsonValue.Create(json.GetBoolean()),
        (ShapeType.Integer or ShapeType.Long, JsonValueKind.Number) when json.TryGetInt64(out var whole) => JsonValue.Create((decimal)whole),
        (ShapeType.Float or ShapeType.Double, JsonValueKind.Number) when json.TryGetDecimal(out var number) => JsonValue.Create(number),
        (ShapeType.Timestamp, JsonValueKind.Number) when json.TryGetDecimal(out var seconds) && seconds is >= FirstSecond and <= LastSecond => JsonValue.Create(seconds),
        (ShapeType.Timestamp, JsonValueKind.String) when json.TryGetDateTimeOffset(out _) => JsonValue.Create(json.GetString()!),
        _ => throw new MalformedRequestException($"{json.ValueKind} at '{name}' cannot be read as {shape.Type}"),
    };

    private static JsonObject Map(JsonElement json, Shape shape, string name)
    {
        var map = new JsonObject();
        foreach (var entry in json.EnumerateObject())
        {
            map[entry.Name] = entry.Value.ValueKind == JsonValueKind.Null ? null : Value(entry.Value, shape.Item!.Shape, name);
        }

        return map;
    }
}
