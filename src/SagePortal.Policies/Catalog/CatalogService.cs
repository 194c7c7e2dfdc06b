using System.Collections.Frozen;

namespace SagePortal.Policies.Catalog;

/// <summary>A service whose actions are known in detail.</summary>
public sealed class CatalogService
{
    private readonly FrozenDictionary<string, CatalogAction> _byName;
    private readonly FrozenDictionary<string, CatalogResource> _resources;

    internal CatalogService(string prefix, IReadOnlyList<CatalogAction> actions, IReadOnlyList<CatalogResource> resources, IReadOnlyList<CatalogKey> keys)
    {
        Prefix = prefix;
        Actions = actions;
        Resources = resources;
        Keys = keys;
        _byName = actions.ToFrozenDictionary(a => a.Name, StringComparer.OrdinalIgnoreCase);
        _resources = resources.ToFrozenDictionary(r => r.Type, StringComparer.Ordinal);
    }

    /// <summary>E.g. <c>sagemaker</c>.</summary>
    public string Prefix { get; }

    /// <summary>By name.</summary>
    public IReadOnlyList<CatalogAction> Actions { get; }

    public IReadOnlyList<CatalogResource> Resources { get; }

    public IReadOnlyList<CatalogKey> Keys { get; }

    /// <summary>Whatever the case; null for none.</summary>
    public CatalogAction? FindAction(string name) => _byName.GetValueOrDefault(name);

    public CatalogResource? FindResource(string type) => _resources.GetValueOrDefault(type);
}
