using SagePortal.Policies.Catalog;
using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Editing;

/// <summary>The condition operators for choosing one.</summary>
public static class ConditionOperators
{
    private static readonly string[] s_suffixes = ["", "IfExists"];

    /// <summary>Without set qualifiers and <c>IfExists</c>, those for texts first.</summary>
    public static IReadOnlyList<string> Plain { get; } =
    [
        "StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase",
        "ArnLike", "ArnNotLike", "ArnEquals", "ArnNotEquals", "Bool", "Null",
        "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals",
        "DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals",
        "IpAddress", "NotIpAddress", "BinaryEquals",
    ];

    /// <summary>All spellings that make sense for a key: with a set qualifier for keys of several values, and with <c>IfExists</c>.</summary>
    /// <param name="key">Null for any key.</param>
    public static IEnumerable<string> For(CatalogKey? key)
    {
        string[] qualifiers = key switch { null => ["", "ForAnyValue:", "ForAllValues:"], { IsMultivalued: true } => ["ForAnyValue:", "ForAllValues:"], _ => [""] };
        return from suffix in s_suffixes
               from qualifier in qualifiers
               from name in Plain
               where name != "Null" || (suffix.Length == 0 && qualifier == qualifiers[0])
               where key is null || name == "Null" || Fits(name, key.Type)
               select name == "Null" ? name : qualifier + name + suffix;
    }

    /// <summary>True for the operators that compare what such a key holds.</summary>
    public static bool Fits(string plain, ConditionKeyType type) =>
        ConditionOperator.TryParse(plain)?.Kind switch
        {
            null => false,
            ConditionKind.Null => true,
            ConditionKind.StringEquals or ConditionKind.StringEqualsIgnoreCase or ConditionKind.StringLike => type is ConditionKeyType.String or ConditionKeyType.ARN,
            ConditionKind.Arn => type == ConditionKeyType.ARN,
            ConditionKind.Bool => type == ConditionKeyType.Bool,
            ConditionKind.IpAddress => type == ConditionKeyType.IPAddress,
            ConditionKind.BinaryEquals => type == ConditionKeyType.Binary,
            >= ConditionKind.DateEquals and <= ConditionKind.DateGreaterThanEquals => type == ConditionKeyType.Date,
            _ => type == ConditionKeyType.Numeric,
        };
}
