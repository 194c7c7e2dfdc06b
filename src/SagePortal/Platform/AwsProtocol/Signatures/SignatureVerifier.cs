using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SagePortal.Platform.Access;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.AwsProtocol.Signatures;

/// <summary>Checks AWS's Signature Version 4 with the secrets of the accounts' access keys and of temporary credentials.</summary>
public sealed class SignatureVerifier(AccessKeys keys, TemporaryCredentials temporary, TimeProvider clock)
{
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(15);

    /// <param name="context">The exchange.</param>
    /// <param name="body">The whole body; null when it is streamed (S3), where the signed hash is checked by whoever reads it.</param>
    /// <param name="cancellationToken">Ends the look-up of the key.</param>
    public async Task<(VerifiedSignature? Verified, SignatureFault? Fault)> VerifyAsync(HttpContext context, ReadOnlyMemory<byte>? body, CancellationToken cancellationToken)
    {
        var isSigned = context.Request.Headers.Authorization.Count > 0 || context.Request.Query.ContainsKey("X-Amz-Signature");
        if (!isSigned)
        {
            return (null, SignatureFault.Missing);
        }

        if (RequestSignature.Parse(context.Request) is not { } signature || !signature.SignedHeaders.Contains("host", StringComparer.Ordinal) || !SignsItsDate(signature) || !SignsItsTarget(context, signature))
        {
            return (null, SignatureFault.Incomplete);
        }

        if (Staleness(signature) is { } stale)
        {
            return (null, stale);
        }

        var found = await FindAsync(signature, context.SourceIp(), cancellationToken);
        if (found.Fault is { } fault)
        {
            return (null, fault);
        }

        var hash = PayloadHash(context, body);
        var key = SigningKey(found.Secret!, signature.Scope);
        return hash is not null && IsSignedWith(key, signature, CanonicalRequest.Of(context, signature, hash))
            ? (new VerifiedSignature(signature, found.Caller!, key, hash), null)
            : (null, SignatureFault.Mismatch);
    }

    // The operation is what the signature is for: unsigned, it could be another.
    private static bool SignsItsTarget(HttpContext context, RequestSignature signature) =>
        !context.Request.Headers.ContainsKey("X-Amz-Target") || signature.SignedHeaders.Contains("x-amz-target", StringComparer.Ordinal);

    private static bool SignsItsDate(RequestSignature signature) =>
        signature.Timestamp.StartsWith(signature.Scope.Date, StringComparison.Ordinal) && (signature.IsPresigned || signature.SignedHeaders.Contains("x-amz-date", StringComparer.Ordinal));

    private SignatureFault? Staleness(RequestSignature signature)
    {
        var now = clock.GetUtcNow();
        var until = signature.Lifetime is { } lifetime ? signature.At + lifetime : signature.At + s_skew;
        return now > until
            ? SignatureFault.Stale($"Signature expired: {signature.Timestamp} is now earlier than {Text(now - s_skew)} ({Text(now)} - 15 min.)")
            : signature.At > now + s_skew
                ? SignatureFault.Stale($"Signature not yet current: {signature.Timestamp} is still later than {Text(now + s_skew)} ({Text(now)} + 15 min.)")
                : null;
    }

    private async Task<(Caller? Caller, string? Secret, SignatureFault? Fault)> FindAsync(RequestSignature signature, string sourceIp, CancellationToken cancellationToken)
    {
        if (signature.SessionToken is { } token)
        {
            return await temporary.FindAsync(signature.Scope.AccessKeyId, token, sourceIp, cancellationToken);
        }

        if (await keys.FindAsync(signature.Scope.AccessKeyId, sourceIp, cancellationToken) is not { } found)
        {
            return (null, null, SignatureFault.UnknownKey);
        }

        return (found.Caller, found.Secret, null);
    }

    // A header that states a hash must be true; a word instead of it is for S3, where bodies are streamed.
    private static string? PayloadHash(HttpContext context, ReadOnlyMemory<byte>? body)
    {
        var stated = context.Request.Headers["x-amz-content-sha256"].ToString();
        if (body is not { } bytes)
        {
            return stated.Length > 0 ? stated : "UNSIGNED-PAYLOAD";
        }

        var actual = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        return stated.Length == 0 || stated == actual ? actual : null;
    }

    private static bool IsSignedWith(byte[] key, RequestSignature signature, string canonical)
    {
        var toSign = $"{RequestSignature.Algorithm}\n{signature.Timestamp}\n{signature.Scope.Text}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var expected = Convert.ToHexStringLower(Hmac(key, toSign));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(signature.Value));
    }

    private static byte[] SigningKey(string secret, CredentialScope scope) =>
        Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4" + secret), scope.Date), scope.Region), scope.Service), "aws4_request");

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
