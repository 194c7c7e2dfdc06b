namespace SagePortal.Policies.Catalog;

/// <summary>A condition key.</summary>
/// <param name="Name">E.g. <c>aws:SourceIp</c>; ends with <c>/${TagKey}</c> when a part of it is free.</param>
/// <param name="Type">What its values are.</param>
/// <param name="IsMultivalued">Needs <c>ForAllValues:</c> or <c>ForAnyValue:</c>.</param>
public sealed record CatalogKey(string Name, ConditionKeyType Type, bool IsMultivalued)
{
    /// <summary>Null, or what comes before the free part: <c>aws:ResourceTag/</c>.</summary>
    public string? FreePrefix => Name.IndexOf("${", StringComparison.Ordinal) is > 0 and var at ? Name[..at] : null;

    public bool Covers(string key) =>
        FreePrefix is { } prefix ? key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) : string.Equals(key, Name, StringComparison.OrdinalIgnoreCase);
}
