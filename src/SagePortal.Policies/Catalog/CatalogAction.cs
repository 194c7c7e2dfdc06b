namespace SagePortal.Policies.Catalog;

/// <summary>An action of a service.</summary>
/// <param name="Service">Prefix, e.g. <c>sagemaker</c>.</param>
/// <param name="Name">E.g. <c>CreateAutoMLJobV2</c>.</param>
/// <param name="Level">What it does.</param>
/// <param name="Resources">Types of resources it can be limited to; empty: only <c>*</c> covers it.</param>
/// <param name="Keys">Condition keys it carries besides the global ones; <c>${TagKey}</c> stands for any tag.</param>
public sealed record CatalogAction(string Service, string Name, AccessLevel Level, IReadOnlyList<ActionResource> Resources, IReadOnlyList<string> Keys)
{
    public string FullName => $"{Service}:{Name}";
}

/// <summary>A type of resource that an action touches.</summary>
/// <param name="Type">E.g. <c>automl-job</c>.</param>
/// <param name="IsRequired">Every call touches one, and each must be allowed.</param>
public sealed record ActionResource(string Type, bool IsRequired);
