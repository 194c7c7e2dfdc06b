namespace SagePortal.Policies.Documents;

/// <summary>Reads the statements of one document.</summary>
internal sealed class PolicyStatementReader(PolicyDocumentReader document, bool variables)
{
    private static readonly string[] s_members = ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"];

    private readonly HashSet<string> _sids = new(StringComparer.Ordinal);

    private delegate T? Parser<T>(string text, out string error);

    /// <summary>Null when it is so wrong that nothing can be said of it; other errors are collected in the document.</summary>
    public PolicyStatement? Read(JsonPart part)
    {
        if (part is not JsonMap map)
        {
            document.Refuse(part.Offset, "a statement must be a JSON object");
            return null;
        }

        document.CheckMembers(map, s_members);
        var sid = ReadSid(map);
        var effect = ReadEffect(map);
        var actions = ReadPatterns<ActionPattern>(map, "Action", "NotAction", ActionPattern.TryParse);
        var resources = ReadPatterns<ResourcePattern>(map, "Resource", "NotResource", (string text, out string error) => ResourcePattern.TryParse(text, variables, out error));
        var conditions = map.Find("Condition") is { } condition ? ReadConditions(condition.Value) : [];
        var (line, column) = document.Position(map.Offset);
        return new PolicyStatement(
            sid, effect, actions, map.Find("NotAction") is not null, resources, map.Find("NotResource") is not null, conditions, line, column);
    }

    private string? ReadSid(JsonMap map)
    {
        if (map.Find("Sid") is not { } member)
        {
            return null;
        }

        if (member.Value is not JsonText { IsString: true } sid || !sid.Value.All(char.IsAsciiLetterOrDigit))
        {
            document.Refuse(member.Value.Offset, "`Sid` must consist of letters and digits");
            return null;
        }

        if (!_sids.Add(sid.Value))
        {
            document.Refuse(member.Value.Offset, $"statement id `{sid.Value}` is used twice in this policy");
        }

        return sid.Value;
    }

    private PolicyEffect ReadEffect(JsonMap map)
    {
        var member = map.Find("Effect");
        if (member is null)
        {
            document.Refuse(map.Offset, "member `Effect` is missing");
        }
        else if (member.Value is not JsonText { IsString: true, Value: "Allow" or "Deny" })
        {
            document.Refuse(member.Value.Offset, "`Effect` must be `Allow` or `Deny`");
        }

        // Fails closed: should an erroneous statement ever be used, it denies.
        return member?.Value is JsonText { Value: "Allow" } ? PolicyEffect.Allow : PolicyEffect.Deny;
    }

    private List<T> ReadPatterns<T>(JsonMap map, string name, string notName, Parser<T> parse)
        where T : class
    {
        var (plain, negated) = (map.Find(name), map.Find(notName));
        if ((plain is null) == (negated is null))
        {
            document.Refuse(map.Offset, plain is null ? $"a statement must contain `{name}` or `{notName}`" : $"a statement cannot contain both `{name}` and `{notName}`");
            return [];
        }

        var value = (plain ?? negated)!.Value;
        var patterns = new List<T>();
        foreach (var text in Texts(value, rawToo: false))
        {
            if (parse(text.Value, out var error) is { } pattern)
            {
                patterns.Add(pattern);
            }
            else
            {
                document.Refuse(text.Offset, error);
            }
        }

        return patterns;
    }

    private List<PolicyCondition> ReadConditions(JsonPart part)
    {
        var conditions = new List<PolicyCondition>();
        foreach (var block in Members(part, "`Condition` must be an object of operators"))
        {
            if (ConditionOperator.TryParse(block.Name) is not { } conditionOperator)
            {
                document.Refuse(block.Offset, $"unknown condition operator `{block.Name}`");
                continue;
            }

            foreach (var entry in Members(block.Value, $"operator `{block.Name}` must hold an object of condition keys"))
            {
                conditions.Add(ReadCondition(conditionOperator, entry));
            }
        }

        return conditions;
    }

    private PolicyCondition ReadCondition(ConditionOperator conditionOperator, JsonMember entry)
    {
        if (!entry.Name.Contains(':', StringComparison.Ordinal))
        {
            document.Refuse(entry.Offset, $"condition key `{entry.Name}` must be prefaced by a service, e.g. `aws:{entry.Name}`");
        }

        List<string> values = [];
        List<ConditionOperand> operands = [];
        foreach (var text in Texts(entry.Value, rawToo: true))
        {
            if (ConditionOperand.Read(conditionOperator.Kind, text.Value, variables, out var error) is { } operand)
            {
                values.Add(text.Value);
                operands.Add(operand);
            }
            else
            {
                document.Refuse(text.Offset, error);
            }
        }

        return new PolicyCondition(conditionOperator, entry.Name, values, operands);
    }

    // Case-variant duplicates of a condition key would be the same key: refused like exact ones.
    private List<JsonMember> Members(JsonPart part, string otherwise)
    {
        if (part is not JsonMap map)
        {
            document.Refuse(part.Offset, otherwise);
            return [];
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in map.Members.Where(m => !seen.Add(m.Name)))
        {
            document.Refuse(member.Offset, $"member `{member.Name}` is given twice");
        }

        return [.. map.Members];
    }

    private List<JsonText> Texts(JsonPart part, bool rawToo)
    {
        var items = part is JsonList list ? list.Items : [part];
        if (items.Count == 0)
        {
            document.Refuse(part.Offset, "the list must not be empty");
        }

        var texts = items.OfType<JsonText>().Where(t => t.IsString || rawToo).ToList();
        foreach (var wrong in items.Where(i => i is not JsonText text || !(text.IsString || rawToo)))
        {
            document.Refuse(wrong.Offset, "expected a text");
        }

        return texts;
    }
}
