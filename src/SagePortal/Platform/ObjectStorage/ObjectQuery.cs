namespace SagePortal.Platform.ObjectStorage;

/// <summary>Which keys of a bucket to list.</summary>
public sealed record ObjectQuery
{
    /// <summary>Keys begin with it.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The first key that may be listed.</summary>
    public string From { get; init; } = "";

    /// <summary>Keys with it behind the prefix are told once, as far as its end; <c>/</c> costs one folder, others a walk over all keys.</summary>
    public string Delimiter { get; init; } = "";

    /// <summary>What the key is told as; null for itself.</summary>
    public string? CommonPrefixOf(string key)
    {
        var at = Delimiter.Length == 0 ? -1 : key.IndexOf(Delimiter, Prefix.Length, StringComparison.Ordinal);
        return at < 0 ? null : key[..(at + Delimiter.Length)];
    }
}
