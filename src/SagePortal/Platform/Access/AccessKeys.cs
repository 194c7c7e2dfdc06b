using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Access;

/// <summary>
/// Secrets of access keys: made, encrypted at rest, and opened for whoever checks signatures of requests. What was opened serves further
/// requests as long as nothing at all was committed to the database.
/// </summary>
public sealed class AccessKeys(PortalDbFactory dbs, DatabaseChanges changes, IDataProtectionProvider protection, TimeProvider clock)
{
    private const int MostKept = 10_000;

    private static readonly TimeSpan s_useResolution = TimeSpan.FromMinutes(1);

    private readonly IDataProtector _protector = protection.CreateProtector("SagePortal.AccessKeys.v1");
    private readonly ConcurrentDictionary<string, (long DatabaseVersion, Caller Caller, string Secret)> _opened = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = new(StringComparer.Ordinal);

    /// <summary>A new key and its secret of 240 random bits, 40 characters, which is told once.</summary>
    public (AccessKey Key, string Secret) Create(Membership user)
    {
        var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(30));
        return (new AccessKey(user, IamIds.AccessKey(), _protector.Protect(secret), clock.GetUtcNow()), secret);
    }

    /// <summary>Who signs with this key, and the secret that the signature is checked with; null for unknown and inactive keys and those of disabled users.</summary>
    /// <param name="accessKeyId"><c>AKIA…</c></param>
    /// <param name="sourceIp">Address of the connection.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public async Task<(Caller Caller, string Secret)?> FindAsync(string accessKeyId, string sourceIp, CancellationToken cancellationToken)
    {
        // INVARIANT: the version is read before the rows, so a change between the two makes the entry stale, never fresh.
        var version = changes.Version();
        if (version is { } now && _opened.TryGetValue(accessKeyId, out var kept) && kept.DatabaseVersion == now)
        {
            return (kept.Caller with { SourceIp = sourceIp }, kept.Secret);
        }

        await using var db = dbs.OpenAcrossAccounts();
        var found = await db.Set<AccessKey>().AsNoTracking()
            .Where(k => k.Id == accessKeyId && k.Status == AccessKeyStatus.Active)
            .Join(db.Set<Membership>().Where(m => m.DisabledAt == null), k => k.MembershipId, m => m.Id, (k, m) => new { Key = k, m.PersonId, m.AccountId, m.UserName })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            _opened.TryRemove(accessKeyId, out _);
            return null;
        }

        var caller = new Caller(found.PersonId, found.AccountId, found.UserName, found.UserName, sourceIp);
        var secret = _protector.Unprotect(found.Key.ProtectedSecret);
        if (version is { } read)
        {
            Room(_opened)[accessKeyId] = (read, caller, secret);
        }

        return (caller, secret);
    }

    /// <summary>False when a use was noted within the last minute by this host.</summary>
    public bool IsUseDue(string accessKeyId) => !_used.TryGetValue(accessKeyId, out var last) || clock.GetUtcNow() - last >= s_useResolution;

    /// <summary>Notes a use, at most once a minute for each key.</summary>
    public async Task UseAsync(string accessKeyId, string service, string region, CancellationToken cancellationToken)
    {
        if (!IsUseDue(accessKeyId))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var stale = now - s_useResolution;
        Room(_used)[accessKeyId] = now;
        await using var db = dbs.OpenAcrossAccounts();
        if (await db.Set<AccessKey>().SingleOrDefaultAsync(k => k.Id == accessKeyId && (k.LastUsedAt == null || k.LastUsedAt < stale), cancellationToken) is { } key)
        {
            key.Use(service, region, now);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private static ConcurrentDictionary<string, T> Room<T>(ConcurrentDictionary<string, T> kept)
    {
        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }

        return kept;
    }
}
