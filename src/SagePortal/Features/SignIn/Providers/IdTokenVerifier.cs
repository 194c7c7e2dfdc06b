using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;

namespace SagePortal.Features.SignIn.Providers;

/// <summary>
/// Checks an id token as OpenID Connect Core §3.1.3.7 asks: issuer, audience, authorized party, expiry and nonce always, and the signature by
/// the provider's published keys where their address is configured. Without that, the token is believed because it came
/// straight from the token endpoint over TLS (item 6).
/// </summary>
internal sealed class IdTokenVerifier(ProviderOptions provider, TimeProvider clock)
{
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(1);

    private readonly ProviderKeys? _keys = provider.JwksEndpoint is { } address ? new ProviderKeys(address, clock) : null;

    /// <summary>True when a sign-in without an id token must fail.</summary>
    public bool IsRequired => _keys is not null;

    /// <param name="token">In the compact form.</param>
    /// <param name="nonce">Sent with the request for it.</param>
    /// <param name="http">For the provider's keys.</param>
    /// <param name="cancellationToken">Ends the read of the keys.</param>
    /// <returns>The subject.</returns>
    /// <exception cref="AuthenticationFailureException">The token is not for this sign-in; says why, for the log.</exception>
    public async Task<string> SubjectOfAsync(string token, string nonce, HttpClient http, CancellationToken cancellationToken)
    {
        if (token.Split('.') is not [var head, var body, var signature])
        {
            throw new AuthenticationFailureException("the id token has not three parts");
        }

        using var header = Read(head);
        using var claims = Read(body);
        if (_keys is not null && !await _keys.IsSignedAsync(header.RootElement, $"{head}.{body}", Decode(signature), http, cancellationToken))
        {
            throw new AuthenticationFailureException("the id token's signature is not the provider's");
        }

        Check(claims.RootElement, nonce);
        return Text(claims.RootElement, "sub") ?? throw new AuthenticationFailureException("the id token names nobody");
    }

    private void Check(JsonElement claims, string nonce)
    {
        var audiences = ProviderIdentity.Values(claims, "aud").ToList();
        var party = Text(claims, "azp");
        var failure = provider.Issuer is not null && Text(claims, "iss") != provider.Issuer ? "is of another issuer"
            : !audiences.Contains(provider.ClientId, StringComparer.Ordinal) ? "is for another client"
            : (audiences.Count > 1 || party is not null) && party != provider.ClientId ? "was given to another client"
            : !claims.TryGetProperty("exp", out var expires) || !expires.TryGetInt64(out var seconds) || DateTimeOffset.FromUnixTimeSeconds(seconds) + s_skew < clock.GetUtcNow() ? "has expired"
            : Text(claims, "nonce") != nonce ? "answers another request"
            : null;
        if (failure is not null)
        {
            throw new AuthenticationFailureException($"the id token {failure}");
        }
    }

    private static JsonDocument Read(string part)
    {
        try
        {
            return JsonDocument.Parse(Encoding.UTF8.GetString(Decode(part)));
        }
        catch (JsonException e)
        {
            throw new AuthenticationFailureException("the id token is no JSON", e);
        }
    }

    private static byte[] Decode(string part)
    {
        try
        {
            return WebEncoders.Base64UrlDecode(part);
        }
        catch (FormatException e)
        {
            throw new AuthenticationFailureException("the id token is not encoded as one", e);
        }
    }

    private static string? Text(JsonElement claims, string name) => claims.ValueKind == JsonValueKind.Object && claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
