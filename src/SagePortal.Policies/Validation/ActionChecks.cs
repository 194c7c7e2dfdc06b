using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Validation;

/// <summary>Actions that nobody has, that say the same twice, or that say more than they seem.</summary>
internal static class ActionChecks
{
    public static void Run(StatementView statement, FindingReport report)
    {
        foreach (var action in statement.Actions)
        {
            CheckKnown(action, report);
        }

        CheckRedundant(statement, report);
        if (statement is { IsNotAction: true, IsAllow: true })
        {
            report.Warn(statement.Map, "ALLOW_WITH_NOT_ACTION", "`NotAction` with `Allow` grants all other actions of all services, also those that come later: list what is meant in `Action`");
        }
    }

    private static void CheckKnown(JsonText text, FindingReport report)
    {
        if (text.Value.Contains("${", StringComparison.Ordinal))
        {
            report.Error(text, "VARIABLE_UNSUPPORTED_IN_ELEMENT", $"`{text.Value}`: actions cannot hold variables");
            return;
        }

        if (ActionPattern.TryParse(text.Value, out _) is not { } pattern || text.Value == "*")
        {
            return;
        }

        var (service, name) = (text.Value.Split(':')[0], text.Value.Split(':')[1]);
        if (service.AsSpan().ContainsAny('*', '?'))
        {
            report.Error(text, "INVALID_SERVICE_IN_ACTION", $"wildcards in the service match nothing: spell out the service of `{text.Value}`");
        }
        else if (!report.Catalog.IsService(service))
        {
            report.Error(text, "INVALID_SERVICE_IN_ACTION", $"there is no service `{service}`{Spelling.DidYouMean(service, report.Catalog.Prefixes)}");
        }
        else if (report.Catalog.FindService(service) is { } known && !known.Actions.Any(a => pattern.Matches(a.FullName)))
        {
            report.Error(text, "INVALID_ACTION", name.AsSpan().ContainsAny('*', '?')
                ? $"no action of `{known.Prefix}` matches `{text.Value}`"
                : $"`{known.Prefix}` has no action `{name}`{Spelling.DidYouMean(name, known.Actions.Select(a => a.Name))}");
        }
    }

    private static void CheckRedundant(StatementView statement, FindingReport report)
    {
        var patterns = statement.Actions.Take(100)
            .Select(text => (Text: text, Pattern: ActionPattern.TryParse(text.Value, out _)))
            .Where(p => p.Pattern is not null)
            .ToList();
        for (var i = 0; i < patterns.Count; i++)
        {
            var cover = patterns.Where((other, j) => j != i && Covers(other.Pattern!, patterns[i].Pattern!, earlier: j < i)).Select(other => other.Text.Value).FirstOrDefault();
            if (cover is not null)
            {
                report.Suggest(patterns[i].Text, "REDUNDANT_ACTION", $"`{patterns[i].Text.Value}` is part of `{cover}` already");
            }
        }
    }

    // A pattern's own text, wildcards and all, is matched by every pattern that covers it.
    private static bool Covers(ActionPattern pattern, ActionPattern other, bool earlier) =>
        pattern.Matches(other.Text) && (earlier || !other.Matches(pattern.Text));
}
