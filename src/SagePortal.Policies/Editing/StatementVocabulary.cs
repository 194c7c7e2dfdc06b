using SagePortal.Policies.Catalog;
using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Editing;

/// <summary>What a statement can speak of, given its actions; from the service catalog.</summary>
public static class StatementVocabulary
{
    /// <summary>Types of resources that the actions touch; those of all known services, or of the actions' services, when they touch none.</summary>
    /// <param name="actions">Patterns as written; unknown ones count for nothing.</param>
    public static IReadOnlyList<CatalogResource> ResourcesOf(IReadOnlyList<string> actions)
    {
        var catalog = ServiceCatalog.Default;
        var covered = Covered(actions).ToList();
        var types = covered.SelectMany(a => a.Resources.Select(r => catalog.FindService(a.Service)!.FindResource(r.Type))).OfType<CatalogResource>().Distinct().ToList();
        return types.Count > 0 ? types
            : [.. catalog.Services.Where(s => actions.Count == 0 || covered.Exists(a => a.Service == s.Prefix)).SelectMany(s => s.Resources)];
    }

    /// <summary>Condition keys that the actions carry, then the global ones.</summary>
    /// <param name="actions">Patterns as written; unknown ones count for nothing.</param>
    public static IReadOnlyList<CatalogKey> KeysOf(IReadOnlyList<string> actions)
    {
        var catalog = ServiceCatalog.Default;
        var own = Covered(actions).SelectMany(a => a.Keys).Distinct(StringComparer.OrdinalIgnoreCase).Select(catalog.FindKey).OfType<CatalogKey>();
        return [.. own.OrderBy(k => k.Name.StartsWith("aws:", StringComparison.Ordinal)).Concat(catalog.GlobalKeys).DistinctBy(k => k.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private static IEnumerable<CatalogAction> Covered(IReadOnlyList<string> actions)
    {
        var patterns = actions.Select(a => ActionPattern.TryParse(a, out _)).OfType<ActionPattern>().ToList();
        return ServiceCatalog.Default.Services.SelectMany(s => s.Actions).Where(a => patterns.Exists(p => p.Matches(a.FullName)));
    }
}
