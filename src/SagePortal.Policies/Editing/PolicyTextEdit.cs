using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Editing;

/// <summary>
/// Changes of a policy's text, each at its own place: order, layout and spelling of everything else stay as the author wrote them,
/// byte for byte. A statement's number that does not exist leaves the text as it is; so does a text that is no JSON object.
/// </summary>
public static class PolicyTextEdit
{
    /// <summary>What a new policy begins with.</summary>
    public const string NewPolicy =
        """
        {
          "Version": "2012-10-17",
          "Statement": []
        }
        """;

    private const string NewStatement = "{\n  \"Effect\": \"Allow\",\n  \"Action\": [],\n  \"Resource\": \"*\"\n}";

    private static readonly string[] s_order = ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

    /// <summary>Adds an allowing statement without actions at the end.</summary>
    public static string AddStatement(string text) => AddStatement(text, NewStatement);

    /// <summary>Adds a copy of a statement after it, with another Sid.</summary>
    public static string DuplicateStatement(string text, int index) =>
        Edit(text, index, (draft, map) =>
        {
            var copy = draft.Source.Between(map.Offset, map.End);
            if (map.Find("Sid")?.Value is JsonText sid)
            {
                var fresh = FreshSid(draft, sid.Value);
                copy = new TextEdit((int)(sid.Offset - map.Offset), (int)(sid.End - map.Offset), JsonEdits.Quote(fresh)).ApplyTo(copy);
            }

            return draft.StatementMember!.Value is JsonList list
                ? InsertVerbatim(draft.Source, list, list.Items.ToList().IndexOf(map), copy)
                : JsonEdits.Replace(map, $"[{draft.Source.Between(map.Offset, map.End)}, {copy}]");
        });

    public static string RemoveStatement(string text, int index) =>
        Edit(text, index, (draft, map) => draft.StatementMember!.Value is JsonList list
            ? JsonEdits.RemoveItem(list, list.Items.ToList().IndexOf(map))
            : JsonEdits.Replace(map, "[]"));

    /// <summary>Sets <c>Sid</c> or <c>Effect</c>; null or empty takes it out.</summary>
    public static string SetElement(string text, int index, string element, string? value) =>
        Edit(text, index, (draft, map) => (map.Find(element), value) switch
        {
            (null, null or "") => null,
            ({ } member, null or "") => JsonEdits.RemoveMember(map, member),
            ({ } member, _) => JsonEdits.Replace(member.Value, JsonEdits.Quote(value)),
            _ => JsonEdits.InsertMember(draft.Source, map, PlaceOf(map, element), element, JsonEdits.Quote(value)),
        });

    /// <summary>Changes between <c>Action</c> and <c>NotAction</c>, or <c>Resource</c> and <c>NotResource</c>.</summary>
    /// <param name="text">The policy.</param>
    /// <param name="index">Of the statement.</param>
    /// <param name="element"><c>Action</c> or <c>Resource</c>.</param>
    /// <param name="negated">True for the <c>Not…</c> form.</param>
    public static string Negate(string text, int index, string element, bool negated) =>
        Edit(text, index, (draft, map) => map.Find(negated ? element : "Not" + element) is { } member
            ? JsonEdits.Rename(member, negated ? "Not" + element : element)
            : map.Find(negated ? "Not" + element : element) is null
                ? JsonEdits.InsertMember(draft.Source, map, PlaceOf(map, element), negated ? "Not" + element : element, "[]")
                : null);

    /// <summary>Makes the listed actions or resources these: what is no longer listed is taken out, what is new goes to the end.</summary>
    /// <param name="text">The policy.</param>
    /// <param name="index">Of the statement.</param>
    /// <param name="element"><c>Action</c> or <c>Resource</c>; the <c>Not…</c> form when the statement has it.</param>
    /// <param name="values">In order.</param>
    public static string SetTexts(string text, int index, string element, IReadOnlyList<string> values)
    {
        JsonMember? Find(JsonMap map) => map.Find(element) ?? map.Find("Not" + element);
        return PolicyDraft.TryRead(text) is { } draft && index >= 0 && index < draft.Maps.Count && Find(draft.Maps[index]) is null
            ? Edit(text, index, (d, map) => JsonEdits.InsertMember(d.Source, map, PlaceOf(map, element), element, ListOf(values)))
            : SetList(text, d => index >= 0 && index < d.Maps.Count ? Find(d.Maps[index])?.Value : null, values);
    }

    /// <summary>Adds a condition; values join those of the same key under the same operator.</summary>
    public static string AddCondition(string text, int index, ConditionDraft condition)
    {
        if (Find(text, index, condition.Operator, condition.Key) is { } there)
        {
            var known = PolicyDraft.TryRead(text)!.Statements[index].Conditions[there].Values;
            return SetList(text, d => ConditionAt(d, index, there)?.Key.Value, [.. known.Union(condition.Values, StringComparer.Ordinal)]);
        }

        var entry = $"{JsonEdits.Quote(condition.Key)}: {ListOf(condition.Values)}";
        return Edit(text, index, (draft, map) => map.Find("Condition") switch
        {
            null => JsonEdits.InsertMember(draft.Source, map, PlaceOf(map, "Condition"), "Condition", $"{{\n  {JsonEdits.Quote(condition.Operator)}: {{\n    {entry.Replace("\n", "\n    ", StringComparison.Ordinal)}\n  }}\n}}"),
            { Value: JsonMap blocks } when blocks.Find(condition.Operator)?.Value is JsonMap block => JsonEdits.InsertMember(draft.Source, block, block.Members.Count, condition.Key, ListOf(condition.Values)),
            { Value: JsonMap blocks } => JsonEdits.InsertMember(draft.Source, blocks, blocks.Members.Count, condition.Operator, $"{{\n  {entry.Replace("\n", "\n  ", StringComparison.Ordinal)}\n}}"),
            _ => null,
        });
    }

    /// <summary>Takes out a condition, with its operator or the whole element when nothing else is in it.</summary>
    public static string RemoveCondition(string text, int index, int condition) =>
        Edit(text, index, (draft, map) =>
        {
            if (ConditionAt(draft, index, condition) is not { } found)
            {
                return null;
            }

            var (blocks, block) = ((JsonMap)map.Find("Condition")!.Value, (JsonMap)found.Block.Value);
            return block.Members.Count > 1 ? JsonEdits.RemoveMember(block, found.Key)
                : blocks.Members.Count > 1 ? JsonEdits.RemoveMember(blocks, found.Block)
                : JsonEdits.RemoveMember(map, map.Find("Condition")!);
        });

    /// <summary>Changes operator, key or values of a condition; a change of the operator moves it only when others share the old one.</summary>
    public static string SetCondition(string text, int index, int condition, ConditionDraft to)
    {
        if (PolicyDraft.TryRead(text) is not { } draft || ConditionAt(draft, index, condition) is not { } found)
        {
            return text;
        }

        var isOther = found.Block.Name != to.Operator || found.Key.Name != to.Key;
        if (isOther && (Find(text, index, to.Operator, to.Key) is not null || !CanRename(draft.Maps[index], found, to.Operator)))
        {
            return AddCondition(RemoveCondition(text, index, condition), index, to);
        }

        // From the back to the front, so that the places before stay what they are.
        var changed = SetList(text, d => ConditionAt(d, index, condition)?.Key.Value, to.Values);
        changed = found.Key.Name == to.Key ? changed : JsonEdits.Rename(found.Key, to.Key).ApplyTo(changed);
        return found.Block.Name == to.Operator ? changed : JsonEdits.Rename(found.Block, to.Operator).ApplyTo(changed);
    }

    private static string AddStatement(string text, string statement)
    {
        if (PolicyDraft.TryRead(text) is not { } draft)
        {
            return text;
        }

        var edit = draft.StatementMember switch
        {
            null => JsonEdits.InsertMember(draft.Source, draft.Root, draft.Root.Members.Count, "Statement", $"[\n  {statement.Replace("\n", "\n  ", StringComparison.Ordinal)}\n]"),
            { Value: JsonList list } => JsonEdits.InsertItem(draft.Source, list, list.Items.Count, statement),
            { Value: var only } => JsonEdits.Replace(only, $"[{draft.Source.Between(only.Offset, only.End)}, {JsonEdits.LayOutAt(draft.Source, only, statement)}]"),
        };
        return edit.ApplyTo(text);
    }

    private static TextEdit InsertVerbatim(JsonSource source, JsonList list, int after, string copy)
    {
        var end = (int)list.Items[after].End;
        var lead = source.Between(list.Offset + 1, list.Items[0].Offset);
        return new TextEdit(end, end, "," + (lead.Length > 0 ? lead : " ") + copy);
    }

    private static string SetList(string text, Func<PolicyDraft, JsonPart?> find, IReadOnlyList<string> values)
    {
        if (PolicyDraft.TryRead(text) is not { } draft || find(draft) is not { } part)
        {
            return text;
        }

        if (part is not JsonList)
        {
            var isSame = part is JsonText only && values is [var value] && value == only.Value;
            return isSame ? text : JsonEdits.Replace(part, JsonEdits.LayOutAt(draft.Source, part, ListOf(values))).ApplyTo(text);
        }

        return AddMissing(RemoveOthers(text, find, values), find, values);
    }

    private static string RemoveOthers(string text, Func<PolicyDraft, JsonPart?> find, IReadOnlyList<string> values)
    {
        while (PolicyDraft.TryRead(text) is { } draft && find(draft) is JsonList list)
        {
            var at = list.Items.ToList().FindLastIndex(i => i is not JsonText item || !values.Contains(item.Value, StringComparer.Ordinal));
            if (at < 0)
            {
                break;
            }

            text = JsonEdits.RemoveItem(list, at).ApplyTo(text);
        }

        return text;
    }

    private static string AddMissing(string text, Func<PolicyDraft, JsonPart?> find, IReadOnlyList<string> values)
    {
        foreach (var value in values)
        {
            if (PolicyDraft.TryRead(text) is { } draft && find(draft) is JsonList list && !list.Items.OfType<JsonText>().Any(i => i.Value == value))
            {
                text = JsonEdits.InsertItem(draft.Source, list, list.Items.Count, JsonEdits.Quote(value)).ApplyTo(text);
            }
        }

        return text;
    }

    private static string Edit(string text, int index, Func<PolicyDraft, JsonMap, TextEdit?> edit) =>
        PolicyDraft.TryRead(text) is { } draft && index >= 0 && index < draft.Maps.Count ? edit(draft, draft.Maps[index])?.ApplyTo(text) ?? text : text;

    private static (JsonMember Block, JsonMember Key)? ConditionAt(PolicyDraft draft, int index, int condition) =>
        index < 0 || index >= draft.Maps.Count ? null
        : StatementDraft.ConditionsOf(draft.Maps[index]).Skip(condition).Select(c => ((JsonMember Block, JsonMember Key)?)c).FirstOrDefault();

    private static int? Find(string text, int index, string conditionOperator, string key)
    {
        var conditions = PolicyDraft.TryRead(text) is { } draft && index >= 0 && index < draft.Statements.Count ? draft.Statements[index].Conditions.ToList() : [];
        var at = conditions.FindIndex(c => c.Operator == conditionOperator && string.Equals(c.Key, key, StringComparison.OrdinalIgnoreCase));
        return at < 0 ? null : at;
    }

    private static bool CanRename(JsonMap statement, (JsonMember Block, JsonMember Key) found, string conditionOperator) =>
        found.Block.Name == conditionOperator
        || (found.Block.Value is JsonMap { Members.Count: 1 } && (statement.Find("Condition")?.Value as JsonMap)?.Find(conditionOperator) is null);

    // A new element stands where AWS's grammar has it, seen from the elements that are there.
    private static int PlaceOf(JsonMap map, string element)
    {
        var rank = Array.IndexOf(s_order, element);
        return map.Members.ToList().FindLastIndex(m => Array.IndexOf(s_order, m.Name) < rank) + 1;
    }

    private static string ListOf(IReadOnlyList<string> values) =>
        values switch
        {
            [var only] => JsonEdits.Quote(only),
            [] => "[]",
            _ => $"[\n{string.Join(",\n", values.Select(v => "  " + JsonEdits.Quote(v)))}\n]",
        };

    private static string FreshSid(PolicyDraft draft, string sid)
    {
        var taken = draft.Statements.Select(s => s.Sid).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(2, taken.Count + 1).Select(n => FormattableString.Invariant($"{sid}{n}")).First(name => !taken.Contains(name));
    }
}
