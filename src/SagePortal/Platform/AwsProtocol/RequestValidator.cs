using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SagePortal.Platform.AwsProtocol.Models;

namespace SagePortal.Platform.AwsProtocol;

/// <summary>Checks an input against the constraints of its service model, worded as AWS words them.</summary>
public static class RequestValidator
{
    /// <returns>One message with all findings; null when there is none.</returns>
    public static string? Check(Shape? input, JsonObject members)
    {
        var findings = new List<string>();
        if (input is not null)
        {
            CheckMembers(input, members, "", findings);
        }

        return findings.Count == 0 ? null : $"{findings.Count} validation error{(findings.Count == 1 ? "" : "s")} detected: {string.Join("; ", findings)}";
    }

    private static void CheckMembers(Shape shape, JsonObject members, string path, List<string> findings)
    {
        findings.AddRange(shape.Required.Where(name => members[name] is null).Select(name => $"Value null at '{Join(path, name)}' failed to satisfy constraint: Member must not be null"));
        foreach (var (name, member) in shape.Members)
        {
            if (members[name] is { } value)
            {
                CheckValue(member.Shape, value, Join(path, name), findings);
            }
        }
    }

    private static void CheckValue(Shape shape, JsonNode value, string path, List<string> findings)
    {
        var broken = shape.Type switch
        {
            ShapeType.String => BrokenText(shape, value.GetValue<string>()),
            ShapeType.Integer or ShapeType.Long or ShapeType.Float or ShapeType.Double => BrokenNumber(shape, (double)value.GetValue<decimal>()),
            ShapeType.List => BrokenSize(shape, ((JsonArray)value).Count),
            ShapeType.Map => BrokenSize(shape, ((JsonObject)value).Count),
            _ => null,
        };
        if (broken is not null)
        {
            findings.Add($"{Told(shape, value)} at '{path}' failed to satisfy constraint: {broken}");
        }

        CheckParts(shape, value, path, findings);
    }

    private static void CheckParts(Shape shape, JsonNode value, string path, List<string> findings)
    {
        switch (shape.Type)
        {
            case ShapeType.Structure:
                CheckMembers(shape, (JsonObject)value, path, findings);
                break;
            case ShapeType.List:
                for (var i = 0; i < ((JsonArray)value).Count; i++)
                {
                    if (value[i] is { } item)
                    {
                        CheckValue(shape.Item!.Shape, item, $"{path}.{i + 1}.member", findings);
                    }
                }

                break;
            case ShapeType.Map:
                foreach (var (key, item) in (JsonObject)value)
                {
                    CheckValue(shape.Key!.Shape, JsonValue.Create(key), $"{path}.{key}.key", findings);
                    if (item is not null)
                    {
                        CheckValue(shape.Item!.Shape, item, $"{path}.{key}.member", findings);
                    }
                }

                break;
        }
    }

    private static string? BrokenText(Shape shape, string text) =>
        shape.Enum.Count > 0 && !shape.Enum.Contains(text, StringComparer.Ordinal) ? $"Member must satisfy enum value set: [{string.Join(", ", shape.Enum)}]"
        : BrokenSize(shape, text.Length) is { } size ? size
        : shape.Expression is { } expression && !expression.IsMatch(text) ? $"Member must satisfy regular expression pattern: {shape.Pattern}"
        : null;

    private static string? BrokenSize(Shape shape, int size) =>
        size < shape.Min ? $"Member must have length greater than or equal to {Number(shape.Min.Value)}"
        : size > shape.Max ? $"Member must have length less than or equal to {Number(shape.Max.Value)}"
        : null;

    private static string? BrokenNumber(Shape shape, double number) =>
        number < shape.Min ? $"Member must have value greater than or equal to {Number(shape.Min.Value)}"
        : number > shape.Max ? $"Member must have value less than or equal to {Number(shape.Max.Value)}"
        : null;

    private static string Told(Shape shape, JsonNode value) => shape.IsSensitive ? "Value" : $"Value '{Text(value)}'";

    private static string Text(JsonNode? value) => value switch
    {
        JsonArray items => $"[{string.Join(", ", items.Select(Text))}]",
        JsonObject members => $"{{{string.Join(", ", members.Select(m => $"{m.Key}={Text(m.Value)}"))}}}",
        null => "null",
        _ when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => value.ToJsonString(),
    };

    private static string Join(string path, string name) => path.Length == 0 ? Camel(name) : $"{path}.{Camel(name)}";

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
