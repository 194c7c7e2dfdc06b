using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.AwsProtocol.Signatures;

/// <summary>Keys that end by themselves, as STS gives them.</summary>
/// <param name="AccessKeyId"><c>ASIA…</c></param>
/// <param name="SecretAccessKey">40 characters.</param>
/// <param name="SessionToken">Must come with every request.</param>
/// <param name="Expiration">UTC.</param>
public sealed record SessionCredentials(string AccessKeyId, string SecretAccessKey, string SessionToken, DateTimeOffset Expiration);

/// <summary>
/// Makes and opens temporary credentials. Nothing of them is stored: the session token is the encrypted record of key, secret and whose they are.
/// A role session ends with its row, a user's with the user.
/// </summary>
public sealed class TemporaryCredentials(PortalDbFactory dbs, IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector _protector = protection.CreateProtector("SagePortal.SessionTokens.v1");

    public SessionCredentials Create(Caller caller, DateTimeOffset expiration)
    {
        var id = "ASIA" + IamIds.AccessKey()[4..];
        var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(30));
        var token = new Token(id, secret, expiration, caller.PersonId, caller.AccountId, caller.UserName, caller.DisplayName, caller.AssumedRole);
        return new SessionCredentials(id, secret, _protector.Protect(JsonSerializer.Serialize(token, JsonSerializerOptions.Default)), expiration);
    }

    /// <summary>Whose they are, or why they are not believed.</summary>
    internal async Task<(OpenedCredentials? Opened, SignatureFault? Fault)> FindAsync(string accessKeyId, string sessionToken, string sourceIp, CancellationToken cancellationToken)
    {
        if (Open(sessionToken) is not { } token || token.AccessKeyId != accessKeyId)
        {
            return (null, SignatureFault.UnknownKey);
        }

        if (token.Expiration <= clock.GetUtcNow() || await NameAsync(token, cancellationToken) is not { } userName)
        {
            return (null, SignatureFault.ExpiredToken);
        }

        var caller = new Caller(token.PersonId, token.AccountId, userName, token.DisplayName, sourceIp) { AssumedRole = token.Role };
        return (new OpenedCredentials(caller, token.Secret, token.Expiration), null);
    }

    private Token? Open(string sessionToken)
    {
        try
        {
            return JsonSerializer.Deserialize<Token>(_protector.Unprotect(sessionToken), JsonSerializerOptions.Default);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    // Users may have been renamed since. Null when there is nobody any more who may act.
    private async Task<string?> NameAsync(Token token, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(token.AccountId);
        return token.Role is { } role
            ? await db.Set<RoleSession>().AnyAsync(s => s.Id == role.Id, cancellationToken) ? token.UserName : null
            : await db.Set<Membership>().Where(m => m.AccountId == token.AccountId && m.PersonId == token.PersonId && m.DisabledAt == null).Select(m => m.UserName).SingleOrDefaultAsync(cancellationToken);
    }

    internal sealed record OpenedCredentials(Caller Caller, string Secret, DateTimeOffset Expiration);

    private sealed record Token(
        string AccessKeyId, string Secret, DateTimeOffset Expiration, Guid PersonId, string AccountId, string UserName, string DisplayName, RoleSessionIdentity? Role);
}
