using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SagePortal.Platform.AwsProtocol.Models;

namespace SagePortal.Platform.AwsProtocol.Formats;

/// <summary>Turns what an operation returned into JSON of its output's shape.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Members by name, times as ISO 8601.</summary>
    /// <exception cref="InvalidOperationException">A member that the model does not know: a program would never see it.</exception>
    public static JsonObject Of(object? output, Shape? shape)
    {
        var json = output is null ? [] : ToJson(output);
        if (json.FirstOrDefault(m => shape?.Members.ContainsKey(m.Key) != true).Key is { } unknown)
        {
            throw new InvalidOperationException($"{shape?.Name ?? "an empty output"} has no member {unknown}");
        }

        return json;
    }

    /// <summary>An object as JSON: properties that are null are left out.</summary>
    public static JsonObject ToJson(object output) => output as JsonObject ?? JsonSerializer.SerializeToNode(output, s_options)!.AsObject();

    /// <summary>Times as the JSON protocols write them: seconds since 1970, unless the model says otherwise.</summary>
    /// <param name="value">As <see cref="Of"/> makes it.</param>
    /// <param name="shape">Its type.</param>
    /// <param name="timestampFormat">The protocol's usual.</param>
    public static JsonNode? OnTheWire(JsonNode? value, Shape shape, string timestampFormat) => (shape.Type, value) switch
    {
        (_, null) => null,
        (ShapeType.Structure, JsonObject members) => new JsonObject(members
            .Where(m => m.Value is not null && shape.Members.ContainsKey(m.Key))
            .Select(m => KeyValuePair.Create(shape.Members[m.Key].LocationName ?? m.Key, OnTheWire(m.Value, shape.Members[m.Key].Shape, timestampFormat)))),
        (ShapeType.List, JsonArray items) => new JsonArray([.. items.Select(item => OnTheWire(item, shape.Item!.Shape, timestampFormat))]),
        (ShapeType.Map, JsonObject map) => new JsonObject(map.Select(e => KeyValuePair.Create(e.Key, OnTheWire(e.Value, shape.Item!.Shape, timestampFormat)))),
        (ShapeType.Timestamp, _) when (shape.TimestampFormat ?? timestampFormat) == "unixTimestamp" => JsonValue.Create(Seconds(value)),
        (ShapeType.Float or ShapeType.Double, JsonValue number) => WithPoint(number),
        _ => value.DeepClone(),
    };

    internal static DateTimeOffset Time(JsonNode value) => DateTimeOffset.Parse(value.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    // A program in a language that tells whole numbers from others shall see what the model says.
    private static JsonNode WithPoint(JsonValue number) =>
        number.GetValueKind() == JsonValueKind.Number && number.ToJsonString() is var text && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? JsonValue.Create(whole + 0.0m)
            : number.DeepClone();

    private static decimal Seconds(JsonNode value) => Time(value).ToUnixTimeMilliseconds() / 1000m;
}
