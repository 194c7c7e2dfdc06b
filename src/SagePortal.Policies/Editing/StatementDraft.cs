using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Editing;

/// <summary>One statement as written; absent elements are null or empty.</summary>
/// <param name="Index">From 0, in the order of the text.</param>
/// <param name="Sid">Its id, or null.</param>
/// <param name="Effect">As written, e.g. <c>Allow</c>; null when absent.</param>
/// <param name="HasPrincipal">It names principals, as statements of resource and trust policies do.</param>
/// <param name="Actions">Of <c>Action</c>, or of <c>NotAction</c>.</param>
/// <param name="IsNotAction">True for <c>NotAction</c>.</param>
/// <param name="Resources">Of <c>Resource</c>, or of <c>NotResource</c>.</param>
/// <param name="IsNotResource">True for <c>NotResource</c>.</param>
/// <param name="Conditions">One for each key under each operator, in the order of the text.</param>
/// <param name="Start">Offset of its opening brace, in UTF-16 units.</param>
/// <param name="End">Just after its closing brace.</param>
public sealed record StatementDraft(
    int Index,
    string? Sid,
    string? Effect,
    bool HasPrincipal,
    IReadOnlyList<string> Actions,
    bool IsNotAction,
    IReadOnlyList<string> Resources,
    bool IsNotResource,
    IReadOnlyList<ConditionDraft> Conditions,
    int Start,
    int End)
{
    public bool IsDeny => Effect == "Deny";

    internal static StatementDraft Of(JsonMap map, int index)
    {
        var actions = map.Find("Action") ?? map.Find("NotAction");
        var resources = map.Find("Resource") ?? map.Find("NotResource");
        return new StatementDraft(
            index,
            (map.Find("Sid")?.Value as JsonText)?.Value,
            (map.Find("Effect")?.Value as JsonText)?.Value,
            map.Find("Principal") is not null || map.Find("NotPrincipal") is not null,
            Texts(actions?.Value),
            actions?.Name == "NotAction",
            Texts(resources?.Value),
            resources?.Name == "NotResource",
            [.. ConditionsOf(map).Select(c => new ConditionDraft(c.Block.Name, c.Key.Name, Texts(c.Key.Value)))],
            (int)map.Offset,
            (int)map.End);
    }

    internal static IEnumerable<(JsonMember Block, JsonMember Key)> ConditionsOf(JsonMap statement) =>
        from block in (statement.Find("Condition")?.Value as JsonMap)?.Members ?? []
        from key in (block.Value as JsonMap)?.Members ?? []
        select (block, key);

    private static IReadOnlyList<string> Texts(JsonPart? part) => [.. PolicyDraft.Items(part).OfType<JsonText>().Select(t => t.Value)];
}

/// <summary>One key under one operator.</summary>
/// <param name="Operator">E.g. <c>StringLikeIfExists</c>, as written.</param>
/// <param name="Key">E.g. <c>aws:ResourceTag/team</c>.</param>
/// <param name="Values">As written.</param>
public sealed record ConditionDraft(string Operator, string Key, IReadOnlyList<string> Values);
