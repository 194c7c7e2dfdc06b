using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Security.Authenticators;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn;

/// <summary>
/// A person's own authenticator app and recovery codes. A new key is stored only when the first code proves that the app has it; until then it
/// travels in the form, encrypted for this person and half an hour.
/// </summary>
public sealed class Authenticator(
    UserManager<Person> people, IUserStore<Person> store, AuthenticatorCodes codes, Sessions sessions, SessionStore sessionStore,
    IRecentAuthentication recent, SignInThrottle throttle, SignInAudit audit, IDataProtectionProvider protection)
{
    public const string EnableEvent = "iam:EnableMFADevice";
    public const string DisableEvent = "iam:DeactivateMFADevice";
    public const string CodesEvent = "sageportal:GenerateRecoveryCodes";
    public const int RecoveryCodes = 10;

    private const string Issuer = "SagePortal";
    private static readonly TimeSpan s_offer = TimeSpan.FromMinutes(30);

    public AuthenticatorOffer Offer(Person person)
    {
        var key = people.GenerateNewAuthenticatorKey();
        return Describe(person, key, Protector(person).Protect(key, s_offer));
    }

    /// <summary>The offer of a posted form again; null when it is no longer, or not this person's.</summary>
    public AuthenticatorOffer? OfferOf(Person person, string? sealedKey)
    {
        try
        {
            return sealedKey is null ? null : Describe(person, Protector(person).Unprotect(sealedKey), sealedKey);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Turns two-step sign-in on; other sessions of the person end.</summary>
    /// <returns>The recovery codes, shown this once.</returns>
    public async Task<Result<IReadOnlyList<string>>> EnableAsync(Person person, AuthenticatorOffer offer, string? code, string sourceIp, CancellationToken cancellationToken)
    {
        var allowed = await recent.CheckAsync(cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        var attempts = SignInThrottle.KeyOf($"new authenticator {person.Id:N}", sourceIp);
        if (!await throttle.TryEnterAsync(attempts, cancellationToken) || !await codes.ValidateAsync(person.Id, offer.Key, code ?? ""))
        {
            return SignInErrors.CodeRefused.At("Code");
        }

        await throttle.ForgiveAsync(attempts, cancellationToken);
        await ((IUserAuthenticatorKeyStore<Person>)store).SetAuthenticatorKeyAsync(person, offer.Key, cancellationToken);
        await people.SetTwoFactorEnabledAsync(person, true);
        IReadOnlyList<string> recovery = [.. await people.GenerateNewTwoFactorRecoveryCodesAsync(person, RecoveryCodes) ?? []];
        await audit.WriteAsync(person, EnableEvent, sourceIp, null, cancellationToken);
        await ProvedAsync(person, cancellationToken);
        await sessionStore.EndAllAsync(person.Id, sessions.CurrentId, cancellationToken);
        return Result.Of(recovery);
    }

    /// <summary>Forgets key and codes; sign-in needs one step from now on.</summary>
    public async Task<Result> DisableAsync(Person person, string sourceIp, CancellationToken cancellationToken)
    {
        var allowed = await recent.CheckAsync(cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        await ((IUserAuthenticatorKeyStore<Person>)store).SetAuthenticatorKeyAsync(person, "", cancellationToken);
        await ((IUserTwoFactorRecoveryCodeStore<Person>)store).ReplaceCodesAsync(person, [], cancellationToken);
        await people.SetTwoFactorEnabledAsync(person, false);
        await sessions.RefreshAsync(person);
        await audit.WriteAsync(person, DisableEvent, sourceIp, null, cancellationToken);
        return Result.Success;
    }

    /// <summary>New recovery codes; those of before stop working.</summary>
    public async Task<Result<IReadOnlyList<string>>> RegenerateCodesAsync(Person person, string sourceIp, CancellationToken cancellationToken)
    {
        var allowed = await recent.CheckAsync(cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        IReadOnlyList<string> recovery = [.. await people.GenerateNewTwoFactorRecoveryCodesAsync(person, RecoveryCodes) ?? []];
        await audit.WriteAsync(person, CodesEvent, sourceIp, null, cancellationToken);
        return Result.Of(recovery);
    }

    // The code just given is a second factor of this session.
    private async Task ProvedAsync(Person person, CancellationToken cancellationToken)
    {
        if (sessions.CurrentId is { } id)
        {
            await sessionStore.ProveAsync(id, multiFactor: true, cancellationToken);
        }

        await sessions.RefreshAsync(person);
    }

    private ITimeLimitedDataProtector Protector(Person person) =>
        protection.CreateProtector("SagePortal.AuthenticatorOffer", person.Id.ToString("N")).ToTimeLimitedDataProtector();

    private static AuthenticatorOffer Describe(Person person, string key, string sealedKey)
    {
        var label = Uri.EscapeDataString($"{Issuer}:{person.UserName}");
        var link = $"otpauth://totp/{label}?secret={key}&issuer={Issuer}&digits={Totp.Digits}&period={Totp.StepSeconds}";
        return new AuthenticatorOffer(key, sealedKey, link);
    }
}

/// <summary>A key that the person's app has not confirmed yet.</summary>
/// <param name="Key">Base 32, 160 bits.</param>
/// <param name="SealedKey">The same, encrypted, for the form.</param>
/// <param name="Link"><c>otpauth:</c> link, also the content of the QR code.</param>
public sealed record AuthenticatorOffer(string Key, string SealedKey, string Link)
{
    /// <summary>In groups of four, for typing.</summary>
    public string Spaced => string.Join(' ', Key.Chunk(4).Select(group => new string(group)));
}
