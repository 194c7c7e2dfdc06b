using System.Collections.Concurrent;

namespace SagePortal.Platform.Access;

/// <summary>
/// Compiled principals of this host, each with the access version it was made from. An entry of another version than the database's
/// is never used, so nothing needs to be told between hosts.
/// </summary>
internal sealed class PrincipalCache
{
    /// <summary>More than anybody has at once; reached, all is forgotten and made anew.</summary>
    private const int MaxPrincipals = 10_000;

    private readonly ConcurrentDictionary<(string AccountId, Guid Principal), (long Version, PrincipalAccess Access)> _entries = new();

    public PrincipalAccess? Find(string accountId, Guid principal, long version) =>
        _entries.TryGetValue((accountId, principal), out var entry) && entry.Version == version ? entry.Access : null;

    /// <summary>An older version never replaces a newer one.</summary>
    public void Keep(string accountId, Guid principal, long version, PrincipalAccess access)
    {
        if (_entries.Count >= MaxPrincipals)
        {
            _entries.Clear();
        }

        _entries.AddOrUpdate((accountId, principal), (version, access), (_, kept) => kept.Version > version ? kept : (version, access));
    }
}
