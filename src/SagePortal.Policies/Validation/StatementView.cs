using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Validation;

/// <summary>A statement as written, for checks: every text with its place, malformed parts left out.</summary>
/// <param name="Map">The whole statement.</param>
/// <param name="IsAllow">Effect.</param>
/// <param name="Actions">Of <c>Action</c> or <c>NotAction</c>.</param>
/// <param name="IsNotAction">True for <c>NotAction</c>.</param>
/// <param name="Resources">Of <c>Resource</c> or <c>NotResource</c>.</param>
/// <param name="IsNotResource">True for <c>NotResource</c>.</param>
/// <param name="Conditions">In order.</param>
/// <param name="HasVariables">The document's version has policy variables.</param>
internal sealed record StatementView(
    JsonMap Map,
    bool IsAllow,
    IReadOnlyList<JsonText> Actions,
    bool IsNotAction,
    IReadOnlyList<JsonText> Resources,
    bool IsNotResource,
    IReadOnlyList<ConditionView> Conditions,
    bool HasVariables)
{
    public static IEnumerable<StatementView> AllOf(JsonMap root)
    {
        var variables = root.Find("Version")?.Value is JsonText { Value: PolicyDocument.CurrentVersion };
        return Items(root.Find("Statement")?.Value).OfType<JsonMap>().Select(map => Of(map, variables));
    }

    public static IReadOnlyList<JsonPart> Items(JsonPart? part) => part switch { null => [], JsonList list => list.Items, _ => [part] };

    public static IReadOnlyList<JsonText> Texts(JsonPart? part) => [.. Items(part).OfType<JsonText>()];

    public bool HasConditionOn(string key) => Conditions.Any(c => string.Equals(c.KeyText, key, StringComparison.OrdinalIgnoreCase));

    private static StatementView Of(JsonMap map, bool variables) =>
        new(
            map,
            map.Find("Effect")?.Value is JsonText { Value: "Allow" },
            Texts((map.Find("Action") ?? map.Find("NotAction"))?.Value),
            map.Find("Action") is null && map.Find("NotAction") is not null,
            Texts((map.Find("Resource") ?? map.Find("NotResource"))?.Value),
            map.Find("Resource") is null && map.Find("NotResource") is not null,
            [.. ConditionsOf(map.Find("Condition")?.Value)],
            variables);

    private static IEnumerable<ConditionView> ConditionsOf(JsonPart? condition) =>
        from block in (condition as JsonMap)?.Members ?? []
        from key in (block.Value as JsonMap)?.Members ?? []
        select new ConditionView(block, ConditionOperator.TryParse(block.Name), key, Texts(key.Value));
}

/// <summary>One key under one operator, as written.</summary>
/// <param name="Block">The operator's member.</param>
/// <param name="Operator">Null when there is no such operator.</param>
/// <param name="Key">The key's member.</param>
/// <param name="Values">Listed values.</param>
internal sealed record ConditionView(JsonMember Block, ConditionOperator? Operator, JsonMember Key, IReadOnlyList<JsonText> Values)
{
    public string KeyText => Key.Name;
}
