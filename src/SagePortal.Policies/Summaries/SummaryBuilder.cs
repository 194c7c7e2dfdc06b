using SagePortal.Policies.Catalog;
using SagePortal.Policies.Documents;
using SagePortal.Policies.Validation;

namespace SagePortal.Policies.Summaries;

/// <summary>Builds a <see cref="PolicySummary"/>.</summary>
internal sealed class SummaryBuilder(PolicyDocument document, ServiceCatalog catalog)
{
    private readonly List<SummaryRemark> _remarks = [];

    public PolicySummary Build()
    {
        var denies = Rows(PolicyEffect.Deny);
        var allows = Rows(PolicyEffect.Allow);
        return new PolicySummary(denies, allows, [.. _remarks.DistinctBy(r => (r.Statement, r.Subject)).OrderBy(r => r.Statement)]);
    }

    private List<ServiceSummary> Rows(PolicyEffect effect)
    {
        var parts = document.Statements.Select((s, i) => (Statement: s, Index: i)).Where(s => s.Statement.Effect == effect).SelectMany(s => PartsOf(s.Statement, s.Index)).ToList();
        return [.. parts.GroupBy(p => p.Service, StringComparer.Ordinal).OrderBy(g => g.Key is null).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => Row(g.Key, [.. g]))];
    }

    private ServiceSummary Row(string? service, List<Part> parts)
    {
        var known = service is null ? null : catalog.FindService(service);
        var actions = parts.SelectMany(p => p.Actions).DistinctBy(a => a.Name, StringComparer.Ordinal).ToList();
        var levels = from a in actions
                     group a.Name by a.Level into level
                     orderby level.Key
                     select new LevelSummary(level.Key, [.. level.Order(StringComparer.Ordinal)], known!.Actions.Count(a => a.Level == level.Key));
        return new ServiceSummary(
            service,
            [.. levels],
            [.. parts.SelectMany(p => p.Statement.Resources.Count == 0 ? ["*"] : p.Statement.Resources.Select(r => r.Text)).Distinct(StringComparer.Ordinal)],
            parts.Exists(p => p.Statement.ExceptResources),
            [.. parts.Select(p => ConditionsOf(p.Statement)).DistinctBy(set => string.Join('\n', set), StringComparer.Ordinal)],
            [.. parts.Select(p => p.Index).Distinct()])
        {
            IsFull = known is null ? parts.Exists(p => p.IsAll) : actions.Count == known.Actions.Count,
        };
    }

    private static IReadOnlyList<SummaryCondition> ConditionsOf(PolicyStatement statement) =>
        [.. statement.Conditions.Select(c => new SummaryCondition(c.Operator, c.Key, c.ListedValues))];

    private IEnumerable<Part> PartsOf(PolicyStatement statement, int index)
    {
        if (statement.Actions.Count == 0 && !statement.ExceptActions)
        {
            _remarks.Add(new SummaryRemark(index, "Action", NothingGranted.Empty));
            return [];
        }

        var known = catalog.Services.Select(s => new Part(s.Prefix, statement, index, [.. s.Actions.Where(a => statement.MatchesAction(a.FullName) && Grants(statement, index, a))])).Where(p => p.Actions.Count > 0).ToList();
        if (!statement.ExceptActions)
        {
            Remark(statement, index);
        }

        return [.. known, .. Others(statement, index)];
    }

    // Services whose actions are not known in detail.
    private IEnumerable<Part> Others(PolicyStatement statement, int index)
    {
        if (statement.ExceptActions || statement.Actions.Any(a => a.Text == "*"))
        {
            return [new Part(null, statement, index, []) { IsAll = !statement.ExceptActions }];
        }

        return statement.Actions.Select(a => a.Text.Split(':')).Where(a => a.Length == 2 && catalog.FindService(a[0]) is null && catalog.IsService(a[0]))
            .GroupBy(a => a[0].ToLowerInvariant(), a => a[1], StringComparer.Ordinal)
            .Select(g => new Part(g.Key, statement, index, []) { IsAll = g.Contains("*", StringComparer.Ordinal) });
    }

    private bool Grants(PolicyStatement statement, int index, CatalogAction action) =>
        Reaches(statement, action) && (statement.Effect == PolicyEffect.Deny || DeniedBy(statement, index, action.FullName) is null);

    private bool Reaches(PolicyStatement statement, CatalogAction action) =>
        statement.ExceptResources || statement.Resources.Count == 0 || statement.Resources.Any(r => r.IsAny) || CoverageChecks.CanReach(action, statement.Resources, catalog);

    private void Remark(PolicyStatement statement, int index)
    {
        foreach (var pattern in statement.Actions.Where(a => a.Text != "*"))
        {
            var service = pattern.Text.Split(':')[0];
            var covered = catalog.Covered(pattern).ToList();
            NothingGranted? reason = !catalog.IsService(service) ? NothingGranted.UnknownService
                : catalog.FindService(service) is null ? null
                : covered.Count == 0 ? NothingGranted.UnknownAction
                : covered.Exists(a => Reaches(statement, a)) ? null
                : covered.TrueForAll(a => a.Resources.Count == 0) ? NothingGranted.NeedsAllResources
                : NothingGranted.UnreachableResource;
            var denying = reason is null && covered.Count > 0 && statement.Effect == PolicyEffect.Allow ? DeniedTogether(statement, index, covered) : null;
            if (reason is not null || denying is not null)
            {
                _remarks.Add(new SummaryRemark(index, pattern.Text, reason ?? NothingGranted.Denied, denying));
            }
        }
    }

    private int? DeniedTogether(PolicyStatement statement, int index, List<CatalogAction> covered)
    {
        var denying = covered.Where(a => Reaches(statement, a)).Select(a => DeniedBy(statement, index, a.FullName)).ToList();
        return denying.TrueForAll(d => d is not null) ? denying[0] : null;
    }

    private int? DeniedBy(PolicyStatement statement, int index, string action)
    {
        for (var i = 0; i < document.Statements.Count; i++)
        {
            var other = document.Statements[i];
            if (i != index && other is { Effect: PolicyEffect.Deny, Conditions.Count: 0, Principals: null, ExceptResources: false } && other.MatchesAction(action) && CoversResources(other, statement))
            {
                return i;
            }
        }

        return null;
    }

    // A pattern without `?` that matches another pattern's text as it stands matches all that the other one does: only a star meets a star.
    private static bool CoversResources(PolicyStatement wide, PolicyStatement narrow) =>
        wide.Resources.Any(r => r.IsAny)
        || (!narrow.ExceptResources && narrow.Resources.Count > 0
            && narrow.Resources.All(n => wide.Resources.Any(w => !w.Text.Contains('?', StringComparison.Ordinal) && w.Keys.Count == 0 && Glob.Compile(w.Text).Matches(n.Text))));

    private sealed record Part(string? Service, PolicyStatement Statement, int Index, IReadOnlyList<CatalogAction> Actions)
    {
        public bool IsAll { get; init; }
    }
}
