using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace SagePortal.Features.SignIn.Providers;

/// <summary>
/// A provider's published signing keys (RFC 7517): read when first needed, every hour, and when a token names a key that is not known, at
/// most once a minute. Takes RSA and elliptic-curve signatures; a shared secret or none at all never counts (RFC 8725 §3.1).
/// </summary>
internal sealed class ProviderKeys(Uri address, TimeProvider clock)
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    private volatile KeySet? _read;

    /// <param name="header">Of the token: <c>alg</c> and <c>kid</c>.</param>
    /// <param name="signed">What the signature is over.</param>
    /// <param name="signature">As bytes.</param>
    /// <param name="http">To the provider.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public async Task<bool> IsSignedAsync(JsonElement header, string signed, byte[] signature, HttpClient http, CancellationToken cancellationToken)
    {
        if (Text(header, "alg") is not { Length: 5 } algorithm || HashOf(algorithm) is not { } hash)
        {
            return false;
        }

        var id = Text(header, "kid");
        var keys = await FindAsync(id, http, cancellationToken);
        var data = Encoding.ASCII.GetBytes(signed);
        return keys.Any(key => Verify(key, algorithm, hash, data, signature));
    }

    private async Task<IReadOnlyList<JsonElement>> FindAsync(string? id, HttpClient http, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var read = _read;
        if (read is null || now - read.At > s_fresh || (Of(read, id).Count == 0 && now - read.At > s_pause))
        {
            using var answer = JsonDocument.Parse(await http.GetStringAsync(address, cancellationToken));
            read = _read = new KeySet([.. answer.RootElement.GetProperty("keys").EnumerateArray().Select(key => key.Clone())], now);
        }

        return Of(read, id);
    }

    // A token without the name of its key may be signed by any.
    private static List<JsonElement> Of(KeySet set, string? id) => [.. set.Keys.Where(key => id is null || Text(key, "kid") == id)];

    private static bool Verify(JsonElement key, string algorithm, HashAlgorithmName hash, byte[] data, byte[] signature)
    {
        // A key that says what it is for is used for nothing else.
        if (Text(key, "use") is { } use && use != "sig" || Text(key, "alg") is { } only && only != algorithm)
        {
            return false;
        }

        try
        {
            switch (Text(key, "kty"), algorithm[..2])
            {
                case ("RSA", "RS" or "PS"):
                    using (var rsa = RSA.Create(new RSAParameters { Modulus = Bytes(key, "n"), Exponent = Bytes(key, "e") }))
                    {
                        return rsa.VerifyData(data, signature, hash, algorithm[0] == 'P' ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
                    }

                case ("EC", "ES") when CurveOf(key, algorithm) is { } curve:
                    using (var ec = ECDsa.Create(new ECParameters { Curve = curve, Q = new ECPoint { X = Bytes(key, "x"), Y = Bytes(key, "y") } }))
                    {
                        return ec.VerifyData(data, signature, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
                    }

                default:
                    return false;
            }
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            // A key that cannot be read signs nothing.
            return false;
        }
    }

    private static ECCurve? CurveOf(JsonElement key, string algorithm) => (Text(key, "crv"), algorithm) switch
    {
        ("P-256", "ES256") => ECCurve.NamedCurves.nistP256,
        ("P-384", "ES384") => ECCurve.NamedCurves.nistP384,
        ("P-521", "ES512") => ECCurve.NamedCurves.nistP521,
        _ => null,
    };

    private static HashAlgorithmName? HashOf(string algorithm) => algorithm switch
    {
        "RS256" or "PS256" or "ES256" => HashAlgorithmName.SHA256,
        "RS384" or "PS384" or "ES384" => HashAlgorithmName.SHA384,
        "RS512" or "PS512" or "ES512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static byte[] Bytes(JsonElement key, string name) => WebEncoders.Base64UrlDecode(Text(key, name) ?? "");

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private sealed record KeySet(IReadOnlyList<JsonElement> Keys, DateTimeOffset At);
}
