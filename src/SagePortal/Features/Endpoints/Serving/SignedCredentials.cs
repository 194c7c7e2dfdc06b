using System.Collections.Concurrent;
using System.Text;
using SagePortal.Platform.Access;
using SagePortal.Platform.AwsProtocol.Signatures;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Security;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>
/// Who signed an invocation with Signature Version 4, by key or by temporary credentials. As with bearer credentials, what was read serves
/// further calls until something is committed to the database.
/// </summary>
internal sealed class SignedCredentials(
    SignatureVerifier verifier, BearerCredentials keys, TemporaryCredentials temporary, PrincipalReader principals, DatabaseChanges changes, TimeProvider clock)
{
    private const int MostKept = 10_000;

    private readonly ConcurrentDictionary<string, (BearerCredential Credential, DateTimeOffset Expiration)> _sessions = new(StringComparer.Ordinal);

    /// <param name="http">The exchange.</param>
    /// <param name="body">Whole: the signature covers it.</param>
    /// <returns>The credential, or why the signature is not believed.</returns>
    public async ValueTask<(BearerCredential? Credential, SignatureFault? Fault)> FindAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        var (signature, fault) = verifier.Read(http);
        if (signature is null)
        {
            return (null, fault);
        }

        var id = signature.Scope.AccessKeyId;
        var (credential, refused) = signature.SessionToken is { } token
            ? await SessionAsync(id, token, http)
            : (await keys.FindKeyAsync(id, http.RequestAborted), SignatureFault.UnknownKey);
        if (credential is null)
        {
            return (null, refused);
        }

        if (SignatureVerifier.HashSignedWith(credential.SigningKey(signature.Scope), signature, http, body) is null)
        {
            return (null, SignatureFault.Mismatch);
        }

        if (signature.SessionToken is null)
        {
            keys.NoteUse(id);
        }

        return (credential, null);
    }

    private async ValueTask<(BearerCredential? Credential, SignatureFault? Fault)> SessionAsync(string id, string token, HttpContext http)
    {
        var version = changes.Version();
        if (version is { } now && _sessions.TryGetValue(token, out var kept) && kept.Credential.DatabaseVersion == now && kept.Expiration > clock.GetUtcNow() && kept.Credential.AccessKeyId == id)
        {
            return (kept.Credential, null);
        }

        var (session, fault) = await temporary.FindAsync(id, token, http.SourceIp(), http.RequestAborted);
        if (session is null)
        {
            return (null, fault);
        }

        var principal = await principals.ReadAsync(session.Caller, http.RequestAborted);
        var credential = new BearerCredential(session.Caller, principal, Encoding.UTF8.GetBytes(session.Secret), version ?? -1) { AccessKeyId = id };
        if (version is not null)
        {
            if (_sessions.Count >= MostKept)
            {
                _sessions.Clear();
            }

            _sessions[token] = (credential, session.Expiration);
        }

        return (credential, null);
    }
}
