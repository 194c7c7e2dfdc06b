using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Validation;

/// <summary>The document as a whole.</summary>
internal static class DocumentChecks
{
    public static void Run(string json, JsonMap root, PolicyGrammar grammar, FindingReport report)
    {
        var version = root.Find("Version");
        if (version is null)
        {
            report.Warn(root, "MISSING_VERSION", "`Version` is missing: add `\"Version\": \"2012-10-17\"`, without it variables are plain text and managed policies are refused");
        }
        else if (version.Value is JsonText { Value: "2008-10-17" })
        {
            report.Warn(version.Value, "OLD_VERSION", "version `2008-10-17` has no variables and is refused for managed policies: use `2012-10-17`");
        }

        CheckSize(json, root, grammar, report);
        CheckCharacters(json, root, report);
        CheckStatements(root, report);
    }

    private static void CheckSize(string json, JsonMap root, PolicyGrammar grammar, FindingReport report)
    {
        var (limit, size) = (grammar == PolicyGrammar.Trust ? PolicySize.Trust : PolicySize.Managed, PolicySize.Of(json));
        if (size > limit)
        {
            report.Warn(root, "POLICY_SIZE_EXCEEDS_QUOTA", $"the policy has {size} characters without white space, {limit} are allowed: split it");
        }
    }

    private static void CheckCharacters(string json, JsonMap root, FindingReport report)
    {
        var odd = json.FirstOrDefault(c => c > '\u00FF');
        if (odd != default)
        {
            report.Warn(root, "UNSUPPORTED_CHARACTER", $"character `{odd}` works here, but AWS takes only characters up to U+00FF: such a policy cannot be copied there");
        }
    }

    private static void CheckStatements(JsonMap root, FindingReport report)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var statement in StatementView.Items(root.Find("Statement")?.Value).OfType<JsonMap>().Take(100))
        {
            if (statement.Find("Sid")?.Value is JsonText { Value: "" } sid)
            {
                report.Suggest(sid, "EMPTY_SID_VALUE", "`Sid` is empty: give the statement a name or leave it out");
            }

            if (!seen.Add(JsonSketch.Of(statement, without: "Sid")))
            {
                report.Suggest(statement, "REDUNDANT_STATEMENT", "an earlier statement says the same: remove this one");
            }
        }
    }
}
