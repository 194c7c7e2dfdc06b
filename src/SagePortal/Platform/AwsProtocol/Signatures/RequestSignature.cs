using System.Globalization;

namespace SagePortal.Platform.AwsProtocol.Signatures;

/// <summary>The Signature Version 4 that a request carries, in its Authorization header or its query; not checked yet.</summary>
/// <param name="Scope">Key, day, region and service.</param>
/// <param name="SignedHeaders">Lower-case, in the client's order.</param>
/// <param name="Value">Lower-case hexadecimal.</param>
/// <param name="Timestamp"><c>yyyyMMdd'T'HHmmss'Z'</c> as sent.</param>
/// <param name="At">The same as a time.</param>
/// <param name="SessionToken">Of temporary credentials; null else.</param>
/// <param name="Lifetime">Of a presigned address; null for a header.</param>
public sealed record RequestSignature(
    CredentialScope Scope, IReadOnlyList<string> SignedHeaders, string Value, string Timestamp, DateTimeOffset At, string? SessionToken, TimeSpan? Lifetime)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    public bool IsPresigned => Lifetime is not null;

    /// <summary>True for requests that a program of AWS's interface sent, whether they are signed well or not.</summary>
    public static bool IsMeant(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith(Algorithm, StringComparison.Ordinal)
        || request.Headers.ContainsKey("X-Amz-Target")
        || request.Query.ContainsKey("X-Amz-Signature")
        || request.Query.ContainsKey("X-Amz-Credential")
        || PresignedV2.IsMeant(request);

    /// <summary>Null when it is incomplete or malformed.</summary>
    public static RequestSignature? Parse(HttpRequest request) =>
        request.Query.ContainsKey("X-Amz-Signature") ? OfQuery(request.Query) : OfHeader(request.Headers);

    private static RequestSignature? OfHeader(IHeaderDictionary headers)
    {
        var parts = headers.Authorization.ToString()[Math.Min(Algorithm.Length, headers.Authorization.ToString().Length)..]
            .Split(',', StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2))
            .Where(part => part.Length == 2)
            .GroupBy(part => part[0], StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First()[1], StringComparer.Ordinal);
        var token = headers["X-Amz-Security-Token"].ToString();
        return Make(parts.GetValueOrDefault("Credential"), parts.GetValueOrDefault("SignedHeaders"), parts.GetValueOrDefault("Signature"), headers["X-Amz-Date"], token, null);
    }

    private static RequestSignature? OfQuery(IQueryCollection query) =>
        query["X-Amz-Algorithm"] == Algorithm && int.TryParse(query["X-Amz-Expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 604_800
            ? Make(query["X-Amz-Credential"], query["X-Amz-SignedHeaders"], query["X-Amz-Signature"], query["X-Amz-Date"], query["X-Amz-Security-Token"].ToString(), TimeSpan.FromSeconds(seconds))
            : null;

    private static RequestSignature? Make(string? credential, string? signedHeaders, string? signature, string? timestamp, string token, TimeSpan? lifetime)
    {
        var isTime = DateTimeOffset.TryParseExact(timestamp, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at);
        return isTime && credential is not null && CredentialScope.Parse(credential) is { } scope && !string.IsNullOrEmpty(signedHeaders) && signature is { Length: 64 }
            ? new RequestSignature(scope, signedHeaders.Split(';'), signature, timestamp!, at, token.Length > 0 ? token : null, lifetime)
            : null;
    }
}
