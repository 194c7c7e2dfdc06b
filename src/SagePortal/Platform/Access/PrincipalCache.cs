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
    private readonly ConcurrentDictionary<CallerKey, (long DatabaseVersion, DateTimeOffset Until, PrincipalAccess Access)> _unchanged = new();

    public PrincipalAccess? Find(string accountId, Guid principal, long version) =>
        _entries.TryGetValue((accountId, principal), out var entry) && entry.Version == version ? entry.Access : null;

    /// <summary>What the caller was found to be when the database was at this version; null after any commit and after the session's end.</summary>
    public PrincipalAccess? FindUnchanged(CallerKey caller, long databaseVersion, DateTimeOffset now) =>
        _unchanged.TryGetValue(caller, out var entry) && entry.DatabaseVersion == databaseVersion && now < entry.Until ? entry.Access : null;

    /// <param name="caller">Who.</param>
    /// <param name="databaseVersion">Read before the caller's rows.</param>
    /// <param name="until">The session's end.</param>
    /// <param name="access">What they are.</param>
    public void KeepUnchanged(CallerKey caller, long databaseVersion, DateTimeOffset until, PrincipalAccess access)
    {
        if (_unchanged.Count >= MaxPrincipals)
        {
            _unchanged.Clear();
        }

        _unchanged[caller] = (databaseVersion, until, access);
    }

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
