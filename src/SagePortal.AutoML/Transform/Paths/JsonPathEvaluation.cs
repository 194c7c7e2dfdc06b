using System.Text.Json;

namespace SagePortal.AutoML.Transform.Paths;

/// <summary>
/// A path over a JSON value. One name or one index gives the value itself; several names give an object of those members; slices, lists
/// of indices and wildcards give an array.
/// </summary>
internal static class JsonPathEvaluation
{
    /// <summary>Writes what the path chooses.</summary>
    /// <returns>Null, or why there is no such part; then something unusable may have been written.</returns>
    public static string? Write(JsonPath path, JsonElement value, Utf8JsonWriter writer)
    {
        var steps = path.Steps;
        var last = steps is [.., PathStep.Names { Wanted.Count: > 1 } names] ? names : null;
        var nodes = new List<JsonElement> { value };
        var isOne = true;
        for (var i = 0; i < steps.Count - (last is null ? 0 : 1); i++)
        {
            var next = new List<JsonElement>();
            foreach (var node in nodes)
            {
                if (Step(steps[i], node, next) is { } error)
                {
                    return error;
                }
            }

            isOne &= steps[i] is PathStep.Names { Wanted.Count: 1 } or PathStep.Elements { IsSingle: true };
            nodes = next;
        }

        return WriteAll(nodes, isOne, last, writer);
    }

    private static string? WriteAll(List<JsonElement> nodes, bool isOne, PathStep.Names? last, Utf8JsonWriter writer)
    {
        if (!isOne)
        {
            writer.WriteStartArray();
        }

        foreach (var node in nodes)
        {
            if (last is null)
            {
                node.WriteTo(writer);
            }
            else if (WriteMembers(node, last, writer) is { } error)
            {
                return error;
            }
        }

        if (!isOne)
        {
            writer.WriteEndArray();
        }

        return null;
    }

    private static string? WriteMembers(JsonElement node, PathStep.Names names, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var name in names.Wanted)
        {
            if (node.ValueKind != JsonValueKind.Object || !node.TryGetProperty(name, out var member))
            {
                return Missing(node, name);
            }

            writer.WritePropertyName(name);
            member.WriteTo(writer);
        }

        writer.WriteEndObject();
        return null;
    }

    private static string? Step(PathStep step, JsonElement node, List<JsonElement> found) => step switch
    {
        PathStep.Names names => Members(names, node, found),
        PathStep.Elements elements => Elements(elements, node, found),
        _ => Everything(node, found),
    };

    private static string? Members(PathStep.Names names, JsonElement node, List<JsonElement> found)
    {
        foreach (var name in names.Wanted)
        {
            if (node.ValueKind != JsonValueKind.Object || !node.TryGetProperty(name, out var member))
            {
                return Missing(node, name);
            }

            found.Add(member);
        }

        return null;
    }

    private static string? Elements(PathStep.Elements elements, JsonElement node, List<JsonElement> found)
    {
        if (node.ValueKind != JsonValueKind.Array)
        {
            return $"`{elements.Ranges[0]}` needs a list, the value is {Kind(node)}";
        }

        var positions = new List<int>();
        foreach (var range in elements.Ranges)
        {
            if (!range.AddTo(positions, node.GetArrayLength()))
            {
                return $"the list has {node.GetArrayLength()} elements, `{range}` is outside";
            }
        }

        found.AddRange(positions.Select(p => node[p]));
        return null;
    }

    private static string? Everything(JsonElement node, List<JsonElement> found)
    {
        switch (node.ValueKind)
        {
            case JsonValueKind.Array:
                found.AddRange(node.EnumerateArray());
                return null;
            case JsonValueKind.Object:
                found.AddRange(node.EnumerateObject().Select(p => p.Value));
                return null;
            default:
                return $"`*` needs an object or a list, the value is {Kind(node)}";
        }
    }

    private static string Missing(JsonElement node, string name) => node.ValueKind == JsonValueKind.Object
        ? $"the object has no member `{name}`"
        : $"`{name}` needs an object, the value is {Kind(node)}";

    private static string Kind(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
