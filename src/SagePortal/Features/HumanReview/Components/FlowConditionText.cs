using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SagePortal.Reviews.Activation;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>Conditions between the builder and their text. What the text says and the builder cannot draw does not exist: every type has a shape.</summary>
public static class FlowConditionText
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>Indented JSON; empty for no condition, which sends every prediction.</returns>
    public static string Write(IReadOnlyList<FlowConditionDraft> conditions) =>
        conditions.Count == 0 ? "" : new JsonObject { ["Conditions"] = new JsonArray([.. conditions.Select(NodeOf)]) }.ToJsonString(s_indented);

    public static List<FlowConditionDraft> Read(ActivationConditions conditions) => [.. conditions.Conditions.Select(DraftOf)];

    private static JsonNode NodeOf(FlowConditionDraft draft) => draft.Operator switch
    {
        GroupOperator.Not => new JsonObject { [nameof(GroupOperator.Not)] = draft.Members.Count > 0 ? NodeOf(draft.Members[0]) : null },
        { } group => new JsonObject { [group.ToString()] = new JsonArray([.. draft.Members.Select(NodeOf)]) },
        null => new JsonObject { ["ConditionType"] = draft.Type, ["ConditionParameters"] = ParametersOf(draft) },
    };

    private static JsonObject ParametersOf(FlowConditionDraft draft)
    {
        var shape = FlowConditionType.Of(draft.Type);
        var parameters = new JsonObject();
        foreach (var field in shape.Fields)
        {
            var text = draft.Fields.GetValueOrDefault(field.Name, "").Trim();
            if (text.Length > 0 || !field.IsOptional)
            {
                parameters[field.Name] = field.IsList ? ListOf(text) : field.IsNumber ? NumberOf(text) ?? JsonValue.Create(text) : JsonValue.Create(text);
            }
        }

        var tests = shape.Compares is null ? parameters : new JsonObject();
        foreach (var test in draft.Tests)
        {
            tests[test.Operator] = shape.Compares is null ? ValueOf(test) : NumberOf(test.Value) ?? JsonValue.Create(test.Value);
        }

        if (shape.Compares is { } name)
        {
            parameters[name] = tests;
        }

        return parameters;
    }

    private static JsonNode? ValueOf(FlowConditionTest test) => test.Operator switch
    {
        "In" or "NotIn" => ListOf(test.Value),
        "IsMissing" => JsonValue.Create(!string.Equals(test.Value, "false", StringComparison.OrdinalIgnoreCase)),
        _ => NumberOf(test.Value) ?? JsonValue.Create(test.Value),
    };

    private static JsonArray ListOf(string text) =>
        [.. text.Split([',', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(v => NumberOf(v) ?? JsonValue.Create(v))];

    private static JsonValue? NumberOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? JsonValue.Create(number) : null;

    private static FlowConditionDraft DraftOf(ActivationNode node)
    {
        if (node is ConditionGroup group)
        {
            return FlowConditionDraft.Group(group.Operator, group.Members.Select(DraftOf));
        }

        var condition = (ActivationCondition)node;
        var (draft, shape) = (FlowConditionDraft.Condition(condition.ConditionType), FlowConditionType.Of(condition.ConditionType));
        using var parameters = JsonDocument.Parse(condition.Parameters);
        draft.Tests.Clear();
        foreach (var field in shape.Fields)
        {
            draft.Fields[field.Name] = parameters.RootElement.TryGetProperty(field.Name, out var value) ? TextOf(value) : "";
        }

        var tests = shape.Compares is null ? parameters.RootElement : parameters.RootElement.GetProperty(shape.Compares);
        draft.Tests.AddRange(tests.EnumerateObject().Where(t => shape.HasTests && shape.Operators.Contains(t.Name, StringComparer.Ordinal)).Select(t => new FlowConditionTest(t.Name, TextOf(t.Value))));
        return draft;
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(TextOf)),
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };
}
