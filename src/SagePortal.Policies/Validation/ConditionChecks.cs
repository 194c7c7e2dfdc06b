using SagePortal.Policies.Catalog;
using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Validation;

/// <summary>Condition keys, operators and values that do not go together.</summary>
internal static class ConditionChecks
{
    public static void Run(StatementView statement, FindingReport report)
    {
        if (statement.Map.Find("Condition")?.Value is JsonMap { Members.Count: 0 } empty)
        {
            report.Suggest(empty, "EMPTY_OBJECT_CONDITION", "`Condition` is empty: leave it out");
        }

        foreach (var condition in statement.Conditions)
        {
            CheckKey(condition, report);
            CheckValues(condition, report);
            CheckVariables(condition, statement, report);
            if (condition.Operator is { } op)
            {
                CheckOperator(condition, op, report);
                CheckMissingKey(condition, op, statement, report);
            }
        }
    }

    private static void CheckKey(ConditionView condition, FindingReport report)
    {
        var key = condition.KeyText;
        if (key.Split(':') is not [var prefix, ..] || !key.Contains(':', StringComparison.Ordinal) || report.Catalog.FindKey(key) is not null)
        {
            if (key.EndsWith("Tag/", StringComparison.OrdinalIgnoreCase))
            {
                report.Error(condition.Key, "MISSING_TAG_KEY", $"`{key}` lacks the tag's key: write e.g. `{key}team`");
            }

            return;
        }

        if (string.Equals(prefix, "aws", StringComparison.OrdinalIgnoreCase))
        {
            report.Error(condition.Key, "INVALID_GLOBAL_CONDITION_KEY", $"there is no global condition key `{key}`{Spelling.DidYouMean(key, report.Catalog.GlobalKeys.Select(k => k.Name))}");
        }
        else if (report.Catalog.FindService(prefix) is { } service)
        {
            report.Error(condition.Key, "INVALID_SERVICE_CONDITION_KEY", $"`{prefix}` has no condition key `{key}`{Spelling.DidYouMean(key, service.Keys.Select(k => k.Name))}");
        }
        else if (!report.Catalog.IsService(prefix))
        {
            report.Error(condition.Key, "INVALID_SERVICE_CONDITION_KEY", $"there is no service `{prefix}`{Spelling.DidYouMean(prefix, report.Catalog.Prefixes.Append("aws"))}");
        }
    }

    private static void CheckOperator(ConditionView condition, ConditionOperator op, FindingReport report)
    {
        if (op.Kind == ConditionKind.Null || report.Catalog.FindKey(condition.KeyText) is not { } key)
        {
            return;
        }

        if (!Fits(op.Kind, key.Type))
        {
            report.Error(condition.Block, "TYPE_MISMATCH", $"`{op.Name}` does not compare what `{key.Name}` holds ({key.Type}): use {Better(key.Type)}");
        }

        if (key.IsMultivalued && op.Qualifier == SetQualifier.None)
        {
            report.Error(condition.Key, "MISSING_QUALIFIER", $"`{key.Name}` has several values: write `ForAnyValue:{op.Name}` or `ForAllValues:{op.Name}`");
        }
        else if (!key.IsMultivalued && op.Qualifier == SetQualifier.ForAllValues)
        {
            report.Security(condition.Key, "FOR_ALL_VALUES_WITH_SINGLE_VALUED_KEY", $"`{key.Name}` has one value, and `ForAllValues` also holds without it: write `{op.Name["ForAllValues:".Length..]}`");
        }
    }

    private static bool Fits(ConditionKind kind, ConditionKeyType type) =>
        kind switch
        {
            ConditionKind.StringEquals or ConditionKind.StringEqualsIgnoreCase or ConditionKind.StringLike => type is ConditionKeyType.String or ConditionKeyType.ARN,
            ConditionKind.Arn => type is ConditionKeyType.ARN or ConditionKeyType.String,
            ConditionKind.Bool => type == ConditionKeyType.Bool,
            ConditionKind.IpAddress => type == ConditionKeyType.IPAddress,
            ConditionKind.BinaryEquals => type is ConditionKeyType.Binary or ConditionKeyType.String,
            >= ConditionKind.DateEquals and <= ConditionKind.DateGreaterThanEquals => type == ConditionKeyType.Date,
            _ => type is ConditionKeyType.Numeric or ConditionKeyType.Date,
        };

    private static string Better(ConditionKeyType type) =>
        type switch
        {
            ConditionKeyType.Numeric => "a `Numeric…` operator",
            ConditionKeyType.Date => "a `Date…` operator",
            ConditionKeyType.Bool => "`Bool`",
            ConditionKeyType.IPAddress => "`IpAddress` or `NotIpAddress`",
            ConditionKeyType.ARN => "an `Arn…` operator",
            _ => "a `String…` operator",
        };

    // What a condition does without its key is where most policies go wrong.
    private static void CheckMissingKey(ConditionView condition, ConditionOperator op, StatementView statement, FindingReport report)
    {
        if (!statement.IsAllow || op.Kind == ConditionKind.Null || statement.Conditions.Any(c => c.Operator?.Kind == ConditionKind.Null && SameKey(c, condition)))
        {
            return;
        }

        if (op.Qualifier == SetQualifier.ForAllValues && report.Catalog.FindKey(condition.KeyText) is { IsMultivalued: true })
        {
            report.Security(condition.Key, "FOR_ALL_VALUES_ALLOWS_MISSING_KEY", $"`ForAllValues` also holds for requests without `{condition.KeyText}`: add `\"Null\": {{\"{condition.KeyText}\": \"false\"}}`");
        }
        else if (op.Negated && op.Qualifier == SetQualifier.None && condition.KeyText.Contains("Tag/", StringComparison.OrdinalIgnoreCase))
        {
            report.Security(condition.Key, "NEGATED_CONDITION_ALLOWS_MISSING_KEY", $"`{op.Name}` also holds for requests without `{condition.KeyText}`: what carries no such tag is allowed; add `\"Null\": {{\"{condition.KeyText}\": \"false\"}}`");
        }
    }

    private static bool SameKey(ConditionView a, ConditionView b) => string.Equals(a.KeyText, b.KeyText, StringComparison.OrdinalIgnoreCase);

    private static void CheckValues(ConditionView condition, FindingReport report)
    {
        if (condition.Values.Count == 0)
        {
            report.Suggest(condition.Key.Value, "EMPTY_ARRAY_CONDITION", $"no value is listed for `{condition.KeyText}`: a positive operator then never holds, a negated one always");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var repeated in condition.Values.Where(v => !seen.Add(v.Value)))
        {
            report.Suggest(repeated, "REDUNDANT_CONDITION_VALUE", $"`{repeated.Value}` is listed twice");
        }

        if (condition.Operator is not { } op)
        {
            return;
        }

        if (op.Kind is ConditionKind.Bool or ConditionKind.Null && condition.Values.Count > 1)
        {
            report.Error(condition.Key.Value, "INVALID_CONDITION_MULTIPLE_BOOLEAN", $"`{op.Name}` takes one value, `true` or `false`");
        }
        else if (op.Kind is >= ConditionKind.NumericLessThan and <= ConditionKind.NumericGreaterThanEquals && condition.Values.Count > 1)
        {
            report.Suggest(condition.Key.Value, "REDUNDANT_CONDITION_VALUE_NUM", $"`{op.Name}` with several values holds when one of them does: keep the widest");
        }

        foreach (var value in condition.Values.Where(v => op.Kind == ConditionKind.Arn && v.Value != "*" && !v.Value.Contains("${", StringComparison.Ordinal) && v.Value.Count(c => c == ':') < 5))
        {
            report.Error(value, "MISSING_ARN_FIELD", $"`{value.Value}` is no ARN of six parts and matches nothing");
        }

        foreach (var value in condition.Values.Where(v => op.Kind is ConditionKind.StringEquals or ConditionKind.StringEqualsIgnoreCase && HasWildcard(v.Value)))
        {
            report.Warn(value, "WILDCARD_WITHOUT_LIKE_OPERATOR", $"`{op.Name}` takes the wildcard in `{value.Value}` as it stands: use {(op.Negated ? "`StringNotLike`" : "`StringLike`")}");
        }
    }

    // `${*}` is a literal star on purpose.
    private static bool HasWildcard(string value) =>
        value.Replace("${*}", "", StringComparison.Ordinal).Replace("${?}", "", StringComparison.Ordinal).AsSpan().ContainsAny('*', '?');

    private static void CheckVariables(ConditionView condition, StatementView statement, FindingReport report)
    {
        foreach (var value in condition.Values.Where(v => v.Value.Contains("${", StringComparison.Ordinal)))
        {
            VariableChecks.Run(value, statement.HasVariables, report);
            if (condition.Operator is { Kind: not (ConditionKind.StringEquals or ConditionKind.StringEqualsIgnoreCase or ConditionKind.StringLike or ConditionKind.Arn) } op)
            {
                report.Error(value, "INVALID_VARIABLE_FOR_OPERATOR", $"`{op.Name}` takes no variables, only `String…` and `Arn…` operators do");
            }
        }
    }
}
