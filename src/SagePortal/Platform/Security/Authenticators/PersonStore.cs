using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Security.Authenticators;

/// <summary>
/// Identity's store, with second factors safe at rest: the authenticator's key is encrypted by data protection, recovery codes are kept as PBKDF2
/// hashes under one salt (47 bits each would not resist a plain hash).
/// </summary>
public sealed class PersonStore(PortalDb context, IDataProtectionProvider protection, IdentityErrorDescriber describer)
    : UserOnlyStore<Person, PortalDb, Guid>(context, describer)
{
    private const string Provider = "SagePortal";
    private const string CodesName = "RecoveryCodes";
    private const int Iterations = 100_000;
    private const char Separator = ';';

    private readonly IDataProtector _protector = protection.CreateProtector("SagePortal.AuthenticatorKey");

    public override Task SetAuthenticatorKeyAsync(Person user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, key.Length == 0 ? "" : _protector.Protect(key), cancellationToken);

    public override async Task<string?> GetAuthenticatorKeyAsync(Person user, CancellationToken cancellationToken) =>
        await base.GetAuthenticatorKeyAsync(user, cancellationToken) is { Length: > 0 } key ? _protector.Unprotect(key) : null;

    public override Task ReplaceCodesAsync(Person user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return SetTokenAsync(user, Provider, CodesName, string.Join(Separator, recoveryCodes.Select(code => Hash(code, salt)).Prepend(Convert.ToBase64String(salt))), cancellationToken);
    }

    public override async Task<int> CountCodesAsync(Person user, CancellationToken cancellationToken) =>
        Math.Max(0, (await CodesAsync(user, cancellationToken)).Length - 1);

    /// <summary>Removes the code; saved with the person under their concurrency stamp, so that two requests cannot both use it.</summary>
    public override async Task<bool> RedeemCodeAsync(Person user, string code, CancellationToken cancellationToken)
    {
        var stored = await CodesAsync(user, cancellationToken);
        if (stored.Length == 0)
        {
            return false;
        }

        var hash = Encoding.ASCII.GetBytes(Hash(code, Convert.FromBase64String(stored[0])));
        var left = stored.Skip(1).Where(other => !CryptographicOperations.FixedTimeEquals(hash, Encoding.ASCII.GetBytes(other))).Prepend(stored[0]).ToList();
        await SetTokenAsync(user, Provider, CodesName, string.Join(Separator, left), cancellationToken);
        return left.Count < stored.Length;
    }

    private async Task<string[]> CodesAsync(Person user, CancellationToken cancellationToken) =>
        (await GetTokenAsync(user, Provider, CodesName, cancellationToken) ?? "").Split(Separator, StringSplitOptions.RemoveEmptyEntries);

    // As people type them: with or without the hyphen, in any case.
    private static string Hash(string code, byte[] salt)
    {
        var plain = string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2(plain, salt, Iterations, HashAlgorithmName.SHA512, 32));
    }
}
