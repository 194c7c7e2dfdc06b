using System.Text.Json.Nodes;
using SagePortal.Platform.AwsProtocol.Models;

namespace SagePortal.Platform.OpenApi;

/// <summary>Types of a service model as JSON schemas, each written once under <c>{service}.{shape}</c>.</summary>
internal sealed class AwsSchemas(string service, JsonObject schemas)
{
    /// <summary>A reference to the shape's schema, which is written with all that it refers to.</summary>
    public JsonObject Reference(Shape shape)
    {
        var name = $"{service}.{shape.Name}";
        if (!schemas.ContainsKey(name))
        {
            schemas[name] = new JsonObject();
            schemas[name] = Schema(shape);
        }

        return new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
    }

    /// <summary>The structure without the members that travel in address and headers.</summary>
    public JsonObject Body(Shape shape) => shape.Members.Values.All(member => member.Location is null) ? Reference(shape) : Structure(shape);

    /// <summary>The type itself.</summary>
    public JsonObject Schema(Shape shape)
    {
        var schema = shape.Type switch
        {
            ShapeType.Structure => Structure(shape),
            ShapeType.List => new JsonObject { ["type"] = "array", ["items"] = Inline(shape.Item!.Shape) },
            ShapeType.Map => new JsonObject { ["type"] = "object", ["additionalProperties"] = Inline(shape.Item!.Shape) },
            ShapeType.Integer or ShapeType.Long => new JsonObject { ["type"] = "integer" },
            ShapeType.Float or ShapeType.Double => new JsonObject { ["type"] = "number" },
            ShapeType.Boolean => new JsonObject { ["type"] = "boolean" },
            ShapeType.Timestamp => new JsonObject { ["type"] = shape.TimestampFormat == "iso8601" ? "string" : "number" },
            ShapeType.Blob => new JsonObject { ["type"] = "string", ["contentEncoding"] = "base64" },
            _ => new JsonObject { ["type"] = "string" },
        };
        Constrain(schema, shape);
        return schema;
    }

    // Simple types are written where they stand.
    private JsonObject Inline(Shape shape) => shape.Type is ShapeType.Structure or ShapeType.List or ShapeType.Map ? Reference(shape) : Schema(shape);

    private JsonObject Structure(Shape shape)
    {
        var inBody = shape.Members.Where(m => m.Value.Location is null && m.Key != shape.Payload).OrderBy(m => m.Key, StringComparer.Ordinal).ToList();
        var structure = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject(inBody.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)Inline(m.Value.Shape)))) };
        if (inBody.Select(m => m.Key).Where(shape.Required.Contains).ToList() is { Count: > 0 } required)
        {
            structure["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]);
        }

        return structure;
    }

    private static void Constrain(JsonObject schema, Shape shape)
    {
        if (shape.Enum.Count > 0)
        {
            schema["enum"] = new JsonArray([.. shape.Enum.Select(value => JsonValue.Create(value))]);
        }

        if (shape.Pattern is not null)
        {
            schema["pattern"] = shape.Pattern;
        }

        var (least, most) = shape.Type switch
        {
            ShapeType.List => ("minItems", "maxItems"),
            ShapeType.Map => ("minProperties", "maxProperties"),
            ShapeType.String or ShapeType.Blob => ("minLength", "maxLength"),
            _ => ("minimum", "maximum"),
        };
        if (shape.Min is { } min)
        {
            schema[least] = Number(min);
        }

        if (shape.Max is { } max)
        {
            schema[most] = Number(max);
        }
    }

    private static JsonValue Number(double value) => value == Math.Floor(value) ? JsonValue.Create((long)value) : JsonValue.Create(value);
}
