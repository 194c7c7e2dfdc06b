using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SagePortal.Platform.Access;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.AwsProtocol.Signatures;

/// <summary>
/// Checks AWS's Signature Version 4, and the presigned addresses of version 2, with the secrets of the accounts' access keys and of temporary credentials.
/// </summary>
public sealed class SignatureVerifier(AccessKeys keys, TemporaryCredentials temporary, Arns arns, TimeProvider clock)
{
    private const string UnsignedPayload = "UNSIGNED-PAYLOAD";

    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(15);

    /// <param name="context">The exchange.</param>
    /// <param name="body">The whole body; null when it is streamed (S3), where the signed hash is checked by whoever reads it.</param>
    /// <param name="cancellationToken">Ends the look-up of the key.</param>
    public async Task<(VerifiedSignature? Verified, SignatureFault? Fault)> VerifyAsync(HttpContext context, ReadOnlyMemory<byte>? body, CancellationToken cancellationToken)
    {
        if (PresignedV2.IsMeant(context.Request))
        {
            return await VerifyV2Async(context, cancellationToken);
        }

        var (signature, fault) = Read(context);
        if (signature is null)
        {
            return (null, fault);
        }

        var found = await FindAsync(signature, context.SourceIp(), cancellationToken);
        if (found.Fault is not null)
        {
            return (null, found.Fault);
        }

        var key = SigningKey(Encoding.UTF8.GetBytes(found.Secret!), signature.Scope);
        return HashSignedWith(key, signature, context, body) is { } hash ? (new VerifiedSignature(signature, found.Caller!, key, hash), null) : (null, SignatureFault.Mismatch);
    }

    private async Task<(VerifiedSignature? Verified, SignatureFault? Fault)> VerifyV2Async(HttpContext context, CancellationToken cancellationToken)
    {
        if (PresignedV2.Parse(context.Request) is not { } presigned)
        {
            return (null, SignatureFault.Incomplete);
        }

        if (presigned.Until < clock.GetUtcNow())
        {
            return (null, SignatureFault.Expired("Request has expired"));
        }

        var signature = presigned.ToSignature(arns.Region);
        var found = await FindAsync(signature, context.SourceIp(), cancellationToken);
        return found.Fault is not null ? (null, found.Fault)
            : presigned.IsSignedWith(found.Secret!, context) ? (new VerifiedSignature(signature, found.Caller!, [], UnsignedPayload), null)
            : (null, SignatureFault.Mismatch);
    }

    /// <summary>What can be said of a signature before its key is known.</summary>
    /// <returns>The signature, complete and not stale, or what is wrong with it.</returns>
    public (RequestSignature? Signature, SignatureFault? Fault) Read(HttpContext context)
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

        return Staleness(signature) is { } stale ? (null, stale) : (signature, null);
    }

    /// <param name="key">See <see cref="SigningKey"/>.</param>
    /// <param name="signature">As read.</param>
    /// <param name="context">The exchange.</param>
    /// <param name="body">Null when it is streamed.</param>
    /// <returns>What was signed in place of the body; null when it is not signed with the key.</returns>
    public static string? HashSignedWith(byte[] key, RequestSignature signature, HttpContext context, ReadOnlyMemory<byte>? body) =>
        PayloadHash(context, body) is { } hash && IsSignedWith(key, signature, CanonicalRequest.Of(context, signature, hash)) ? hash : null;

    /// <summary>HMAC key of day, region and service.</summary>
    /// <param name="secret">UTF-8.</param>
    /// <param name="scope">Of the signature.</param>
    public static byte[] SigningKey(ReadOnlySpan<byte> secret, CredentialScope scope) =>
        Hmac(Hmac(Hmac(Hmac([.. "AWS4"u8, .. secret], scope.Date), scope.Region), scope.Service), "aws4_request");

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
            ? signature.IsPresigned
                ? SignatureFault.Expired($"Signature expired: {signature.Timestamp} is now earlier than {Text(now - signature.Lifetime!.Value)} ({Text(now)} - {signature.Lifetime.Value.TotalSeconds} s)")
                : SignatureFault.Stale($"Signature expired: {signature.Timestamp} is now earlier than {Text(now - s_skew)} ({Text(now)} - 15 min.)")
            : signature.At > now + s_skew
                ? SignatureFault.Stale($"Signature not yet current: {signature.Timestamp} is still later than {Text(now + s_skew)} ({Text(now)} + 15 min.)")
                : null;
    }

    private async Task<(Caller? Caller, string? Secret, SignatureFault? Fault)> FindAsync(RequestSignature signature, string sourceIp, CancellationToken cancellationToken)
    {
        if (signature.SessionToken is { } token)
        {
            var (opened, refused) = await temporary.FindAsync(signature.Scope.AccessKeyId, token, sourceIp, cancellationToken);
            return (opened?.Caller, opened?.Secret, refused);
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
            return stated.Length > 0 ? stated : UnsignedPayload;
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

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
