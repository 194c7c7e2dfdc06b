using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Validation;

/// <summary>Policy variables: braces, quotes, spaces, keys.</summary>
internal static class VariableChecks
{
    public static void Run(JsonText text, bool hasVariables, FindingReport report)
    {
        if (!hasVariables)
        {
            report.Warn(text, "VARIABLE_UNSUPPORTED_IN_VERSION", $"`{text.Value}` is taken as it stands: variables need `\"Version\": \"2012-10-17\"`");
            return;
        }

        for (var open = text.Value.IndexOf("${", StringComparison.Ordinal); open >= 0; open = text.Value.IndexOf("${", open + 2, StringComparison.Ordinal))
        {
            var close = text.Value.IndexOf('}', open);
            if (close < 0)
            {
                report.Error(text, "MISSING_BRACE_IN_VARIABLE", $"a brace is missing after `{text.Value[open..]}`");
                return;
            }

            CheckInside(text, text.Value[(open + 2)..close], report);
        }
    }

    private static void CheckInside(JsonText text, string inside, FindingReport report)
    {
        if (inside is "*" or "?" or "$")
        {
            return;
        }

        var (key, fallback) = inside.Split(',', 2) is [var k, var f] ? (k, f) : (inside, null);
        if (key.Length == 0)
        {
            report.Error(text, "EMPTY_VARIABLE", "`${}` names no condition key");
        }
        else if (key.Any(char.IsWhiteSpace))
        {
            report.Error(text, "UNSUPPORTED_SPACE_IN_VARIABLE", $"remove the spaces in `${{{key}}}`");
        }
        else if (key.EndsWith("Tag/", StringComparison.OrdinalIgnoreCase))
        {
            report.Error(text, "MISSING_TAG_KEY_IN_VARIABLE", $"`${{{key}}}` lacks the tag's key");
        }
        else if (report.Catalog.FindKey(key) is { IsMultivalued: true })
        {
            report.Error(text, "MULTIVALUED_VARIABLE", $"`{key}` has several values and cannot be a variable");
        }
        else if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) && report.Catalog.FindKey(key) is null)
        {
            report.Error(text, "INVALID_GLOBAL_CONDITION_KEY", $"there is no global condition key `{key}`{Spelling.DidYouMean(key, report.Catalog.GlobalKeys.Select(g => g.Name))}");
        }

        if (fallback is not null && fallback.Trim() is not ['\'', .., '\''])
        {
            report.Error(text, "MISSING_QUOTE_IN_VARIABLE", $"the default of `${{{key}}}` stands in single quotes: `${{{key}, 'default'}}`");
        }
    }
}
