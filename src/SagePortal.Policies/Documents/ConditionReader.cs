using SagePortal.Policies.Validation;

namespace SagePortal.Policies.Documents;

/// <summary>Reads the element <c>Condition</c>.</summary>
internal sealed class ConditionReader(PolicyDocumentReader document, bool variables)
{
    public List<PolicyCondition> Read(JsonPart part)
    {
        var conditions = new List<PolicyCondition>();
        foreach (var block in Members(part, StringComparer.Ordinal, "`Condition` must be an object of operators"))
        {
            if (ConditionOperator.TryParse(block.Name) is not { } conditionOperator)
            {
                document.Refuse(block, MalformedReason.UnknownOperator, $"unknown condition operator `{block.Name}`");
                continue;
            }

            // Case-variant duplicates of a condition key would be the same key: refused like exact ones.
            foreach (var entry in Members(block.Value, StringComparer.OrdinalIgnoreCase, $"operator `{block.Name}` must hold an object of condition keys"))
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
            document.Refuse(entry, MalformedReason.ActionPrefix, $"condition key `{entry.Name}` must be prefaced by a service, e.g. `aws:{entry.Name}`");
        }

        List<string> values = [];
        List<ConditionOperand> operands = [];
        foreach (var text in document.Texts(entry.Value, rawToo: true, empty: null))
        {
            if (ConditionOperand.Read(conditionOperator.Kind, text.Value, variables, out var error) is { } operand)
            {
                values.Add(text.Value);
                operands.Add(operand);
            }
            else
            {
                document.Refuse(text, MalformedReason.LegacyParsing, error);
            }
        }

        return new PolicyCondition(conditionOperator, entry.Name, values, operands);
    }

    private IReadOnlyList<JsonMember> Members(JsonPart part, StringComparer names, string otherwise)
    {
        if (part is not JsonMap map)
        {
            document.Refuse(part, MalformedReason.Syntax, otherwise);
            return [];
        }

        var seen = new HashSet<string>(names);
        foreach (var member in map.Members)
        {
            if (!seen.Add(member.Name))
            {
                document.Refuse(member, MalformedReason.DuplicateMember, $"member `{member.Name}` is given twice");
            }
        }

        return map.Members;
    }
}
