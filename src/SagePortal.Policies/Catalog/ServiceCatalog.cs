using System.Collections.Frozen;

namespace SagePortal.Policies.Catalog;

/// <summary>
/// Actions, resource types and condition keys of the services that the portal speaks, and the prefixes of all AWS services: facts of
/// AWS's service authorization reference (September 2026). Read once, immutable.
/// </summary>
public sealed class ServiceCatalog
{
    private static readonly Lazy<ServiceCatalog> s_default = new(() => new ServiceCatalog());

    private readonly FrozenSet<string> _prefixes;
    private readonly FrozenDictionary<string, CatalogService> _services;

    private ServiceCatalog()
    {
        string[] detailed = ["sagemaker", "sageportal", "iam", "sts", "s3", "organizations", "kms", "tag"];
        Services = [.. detailed.Select(prefix => CatalogText.ReadService(prefix))];
        GlobalKeys = CatalogText.ReadService("global").Keys;
        _prefixes = CatalogText.Lines("services").ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _services = Services.ToFrozenDictionary(s => s.Prefix, StringComparer.OrdinalIgnoreCase);
    }

    public static ServiceCatalog Default => s_default.Value;

    /// <summary>Those whose actions are known, the portal's own first.</summary>
    public IReadOnlyList<CatalogService> Services { get; }

    /// <summary>Keys of every request: <c>aws:…</c>.</summary>
    public IReadOnlyList<CatalogKey> GlobalKeys { get; }

    /// <summary>Prefixes of all services, also of those without details.</summary>
    public IEnumerable<string> Prefixes => _prefixes;

    public bool IsService(string prefix) => _prefixes.Contains(prefix);

    /// <summary>Null when there are no details of the service.</summary>
    public CatalogService? FindService(string prefix) => _services.GetValueOrDefault(prefix);

    /// <summary>The actions that a pattern such as <c>sagemaker:Describe*</c> or <c>*</c> covers, of the services with details.</summary>
    public IEnumerable<CatalogAction> Covered(Documents.ActionPattern pattern) =>
        Services.SelectMany(s => s.Actions).Where(a => pattern.Matches(a.FullName));

    /// <summary>A global key or one of the service that the key's prefix names; null when it is unknown.</summary>
    public CatalogKey? FindKey(string key)
    {
        var prefix = key.Split(':')[0];
        return GlobalKeys.FirstOrDefault(k => k.Covers(key)) ?? FindService(prefix)?.Keys.FirstOrDefault(k => k.Covers(key));
    }
}
