using System.Collections.Frozen;

namespace SagePortal.Policies.Documents;

/// <summary>A condition operator, e.g. <c>ForAllValues:StringNotLikeIfExists</c>.</summary>
internal sealed record ConditionOperator(string Name, ConditionKind Kind, bool Negated, bool IfExists, SetQualifier Qualifier)
{
    private const string IfExistsSuffix = "IfExists";

    private static readonly FrozenDictionary<string, (ConditionKind Kind, bool Negated)> s_operators = Table().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Null when there is no such operator; names are case-sensitive.</summary>
    public static ConditionOperator? TryParse(string name)
    {
        var (qualifier, rest) = name switch
        {
            _ when name.StartsWith("ForAllValues:", StringComparison.Ordinal) => (SetQualifier.ForAllValues, name["ForAllValues:".Length..]),
            _ when name.StartsWith("ForAnyValue:", StringComparison.Ordinal) => (SetQualifier.ForAnyValue, name["ForAnyValue:".Length..]),
            _ => (SetQualifier.None, name),
        };
        var ifExists = rest.EndsWith(IfExistsSuffix, StringComparison.Ordinal);
        var plain = ifExists ? rest[..^IfExistsSuffix.Length] : rest;
        return s_operators.TryGetValue(plain, out var found) && !(found.Kind == ConditionKind.Null && (ifExists || qualifier != SetQualifier.None))
            ? new ConditionOperator(name, found.Kind, found.Negated, ifExists, qualifier)
            : null;
    }

    private static Dictionary<string, (ConditionKind Kind, bool Negated)> Table()
    {
        var table = new Dictionary<string, (ConditionKind, bool)>(StringComparer.Ordinal);
        foreach (var kind in Enum.GetValues<ConditionKind>().Where(k => k != ConditionKind.Arn))
        {
            table[kind.ToString()] = (kind, false);
        }

        // ArnLike and ArnEquals are the same operator.
        table["ArnEquals"] = table["ArnLike"] = (ConditionKind.Arn, false);
        table["ArnNotEquals"] = table["ArnNotLike"] = (ConditionKind.Arn, true);
        table["StringNotEquals"] = (ConditionKind.StringEquals, true);
        table["StringNotEqualsIgnoreCase"] = (ConditionKind.StringEqualsIgnoreCase, true);
        table["StringNotLike"] = (ConditionKind.StringLike, true);
        table["NumericNotEquals"] = (ConditionKind.NumericEquals, true);
        table["DateNotEquals"] = (ConditionKind.DateEquals, true);
        table["NotIpAddress"] = (ConditionKind.IpAddress, true);
        return table;
    }
}
