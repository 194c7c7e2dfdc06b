using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>
/// Access keys as bearer credentials, <c>{AccessKeyId}:{SecretAccessKey}</c>, and behind signatures. What was read once serves further calls as long as nothing
/// at all was committed to the database; a key that was made inactive or whose user lost a permission is refused at the next call.
/// </summary>
internal sealed class BearerCredentials(AccessKeys keys, PrincipalReader principals, DatabaseChanges changes, Arns arns)
{
    private const int MostKept = 10_000;
    private const int MostIdLength = 128;

    private readonly ConcurrentDictionary<string, BearerCredential> _kept = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _unknown = new(StringComparer.Ordinal);

    /// <summary>Null for anything but the id and secret of an active key of a user who is enabled.</summary>
    public ValueTask<BearerCredential?> FindAsync(string credential, CancellationToken cancellationToken)
    {
        var colon = credential.IndexOf(':', StringComparison.Ordinal);
        if (colon is <= 0 or > MostIdLength)
        {
            return default;
        }

        var id = credential[..colon];
        var found = FindKeyAsync(id, cancellationToken);
        return found.IsCompletedSuccessfully
            ? new ValueTask<BearerCredential?>(Proven(found.Result, id, credential.AsSpan(colon + 1)))
            : new ValueTask<BearerCredential?>(ProvenAsync(found, id, credential[(colon + 1)..]));
    }

    /// <summary>The active key of that id, of a user who is enabled; whoever asks has to see the proof of its secret.</summary>
    public ValueTask<BearerCredential?> FindKeyAsync(string id, CancellationToken cancellationToken)
    {
        var version = changes.Version();
        return version is { } now && _kept.TryGetValue(id, out var kept) && kept.DatabaseVersion == now
            ? new ValueTask<BearerCredential?>(kept)
            : new ValueTask<BearerCredential?>(ReadAsync(id, version, cancellationToken));
    }

    private async Task<BearerCredential?> ProvenAsync(ValueTask<BearerCredential?> found, string id, string secret) => Proven(await found, id, secret);

    private async Task<BearerCredential?> ReadAsync(string id, long? version, CancellationToken cancellationToken)
    {
        if (version is { } seen && _unknown.TryGetValue(id, out var since) && since == seen)
        {
            return null;
        }

        if (await keys.FindAsync(id, "", cancellationToken) is not { } found)
        {
            _kept.TryRemove(id, out _);
            Forget(_unknown)[id] = version ?? -1;
            return null;
        }

        var principal = await principals.ReadAsync(found.Caller, cancellationToken);
        var credential = new BearerCredential(found.Caller, principal, Encoding.UTF8.GetBytes(found.Secret), version ?? -1);
        if (version is not null)
        {
            // INVARIANT: the version was read before the rows, so a change between the two makes the entry stale, never fresh.
            Forget(_kept)[id] = credential;
        }

        return credential;
    }

    private BearerCredential? Proven(BearerCredential? credential, string id, ReadOnlySpan<char> secret)
    {
        if (credential is null)
        {
            return null;
        }

        Span<byte> given = stackalloc byte[256];
        if (Encoding.UTF8.GetByteCount(secret) > given.Length)
        {
            return null;
        }

        given = given[..Encoding.UTF8.GetBytes(secret, given)];
        if (!CryptographicOperations.FixedTimeEquals(given, credential.Secret))
        {
            return null;
        }

        NoteUse(id);
        return credential;
    }

    /// <summary>In the background: nobody waits for a note that he was here.</summary>
    public void NoteUse(string id)
    {
        if (keys.IsUseDue(id))
        {
            _ = Task.Run(() => keys.UseAsync(id, "sagemaker", arns.Region, CancellationToken.None));
        }
    }

    private static ConcurrentDictionary<string, T> Forget<T>(ConcurrentDictionary<string, T> kept)
    {
        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }

        return kept;
    }
}
