using SagePortal.Policies.Catalog;
using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Validation;

/// <summary>Actions that no listed resource can be an object of: such a pair grants, or denies, nothing.</summary>
internal static class CoverageChecks
{
    public static void Run(StatementView statement, FindingReport report)
    {
        if (statement.IsNotAction || statement.IsNotResource || statement.Resources.Count == 0 || statement.Resources.Any(r => r.Value == "*"))
        {
            return;
        }

        var patterns = statement.Resources.Select(r => ResourcePattern.TryParse(r.Value, statement.HasVariables, out _)).OfType<ResourcePattern>().ToList();
        if (patterns.Count < statement.Resources.Count)
        {
            return;
        }

        foreach (var text in statement.Actions.Take(100))
        {
            if (text.Value != "*" && ActionPattern.TryParse(text.Value, out _) is { } action && report.Catalog.FindService(text.Value.Split(':')[0]) is not null)
            {
                CheckAction(text, [.. report.Catalog.Covered(action)], patterns, report);
            }
        }
    }

    /// <summary>Whether some resource of the action's types can match one of the patterns.</summary>
    public static bool CanReach(CatalogAction action, IReadOnlyList<ResourcePattern> patterns, ServiceCatalog catalog) =>
        action.Resources.Count > 0
        && action.Resources.Any(r => catalog.FindService(action.Service)?.FindResource(r.Type) is { } type && patterns.Any(p => MayMeet(p.Text, type.ArnFormat)));

    private static void CheckAction(JsonText text, List<CatalogAction> covered, List<ResourcePattern> patterns, FindingReport report)
    {
        if (covered.Count == 0 || covered.Any(a => CanReach(a, patterns, report.Catalog)))
        {
            return;
        }

        var types = covered.SelectMany(a => a.Resources).Select(r => r.Type).Distinct(StringComparer.Ordinal).ToList();
        report.Warn(text, "UNREACHABLE_ACTION", types.Count == 0
            ? $"`{text.Value}` has no resource, only `\"Resource\": \"*\"` covers it: move it into a statement of its own"
            : $"`{text.Value}` acts on {string.Join(", ", types.Take(5).Select(t => $"`{t}`"))}, none of the listed resources can be one: this says nothing");
    }

    // Compares a pattern with a type's format part by part; free parts meet everything, spelled out ones must match.
    private static bool MayMeet(string pattern, string format)
    {
        if (pattern == "*")
        {
            return true;
        }

        var (a, b) = (pattern.Split(':', ArnParts.Count), format.Split(':', ArnParts.Count));
        return a.Length < ArnParts.Count || b.Length < ArnParts.Count
            ? a.Length < 3 || a[2] == "*" || a[2] == b[2]
            : (a[2] == "*" || a[2] == b[2]) && MayMeetLast(a[5], b[5]);
    }

    private static bool MayMeetLast(string pattern, string format)
    {
        // As far as both are spelled out they must agree.
        var (free, wild) = (format.IndexOf("${", StringComparison.Ordinal), pattern.AsSpan().IndexOfAny('*', '?', '$'));
        var (fixedFormat, fixedPattern) = (free < 0 ? format : format[..free], wild < 0 ? pattern : pattern[..wild]);
        return fixedFormat.StartsWith(fixedPattern, StringComparison.Ordinal) ? wild >= 0 || free < 0
            : free >= 0 && fixedPattern.StartsWith(fixedFormat, StringComparison.Ordinal);
    }
}
