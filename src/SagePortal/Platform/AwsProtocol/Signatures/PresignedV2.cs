using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace SagePortal.Platform.AwsProtocol.Signatures;

/// <summary>
/// An address presigned with Signature Version 2, which boto3 and the aws command line still make for S3 when they are told nothing else:
/// HMAC-SHA1 over method, Content-MD5, Content-Type, expiry, <c>x-amz-</c> headers and resource ("Signing and authenticating REST requests" of the S3 user guide).
/// </summary>
/// <param name="AccessKeyId">Whose key.</param>
/// <param name="Value">Base64.</param>
/// <param name="Expires">Seconds since 1970.</param>
/// <param name="SessionToken">Of temporary credentials; null else.</param>
internal sealed record PresignedV2(string AccessKeyId, string Value, long Expires, string? SessionToken)
{
    /// <summary>Parameters that name a part of the resource or override headers of the answer; they are signed, others are not.</summary>
    private static readonly HashSet<string> s_signedParameters = new(StringComparer.Ordinal)
    {
        "accelerate", "acl", "analytics", "cors", "defaultObjectAcl", "delete", "inventory", "lifecycle", "location", "logging", "metrics", "notification", "object-lock", "partNumber", "policy",
        "replication", "requestPayment", "response-cache-control", "response-content-disposition", "response-content-encoding", "response-content-language", "response-content-type",
        "response-expires", "restore", "select", "select-type", "storageClass", "tagging", "torrent", "uploadId", "uploads", "versionId", "versioning", "versions", "website",
    };

    public DateTimeOffset Until => DateTimeOffset.UnixEpoch.AddSeconds(Expires);

    public static bool IsMeant(HttpRequest request) => request.Query.ContainsKey("AWSAccessKeyId") && request.Query.ContainsKey("Signature");

    /// <summary>Null when it is incomplete or malformed.</summary>
    public static PresignedV2? Parse(HttpRequest request)
    {
        var query = request.Query;
        return long.TryParse(query["Expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var expires) && expires < 100_000_000_000 && query["AWSAccessKeyId"].ToString() is { Length: > 0 and <= 128 } key
            ? new PresignedV2(key, query["Signature"].ToString(), expires, query["x-amz-security-token"].ToString() is { Length: > 0 } token ? token : null)
            : null;
    }

    /// <summary>Whether the request was signed with this secret.</summary>
    public bool IsSignedWith(string secret, HttpContext context)
    {
        var request = context.Request;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{request.Method}\n{Sent(request, "Content-MD5")}\n{Sent(request, "Content-Type")}\n{Expires}\n{AmazonHeaders(request)}{Resource(context)}");
#pragma warning disable CA5350 // Version 2 of the signature is defined with SHA-1; HMAC does not need its collision resistance.
        var expected = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.UTF8.GetBytes(Value));
    }

    /// <summary>As if it were a signature of version 4: what further on asks who signed.</summary>
    public RequestSignature ToSignature(string region) =>
        new(new CredentialScope(AccessKeyId, Until.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture), region, "s3"), [], Value, "", Until, SessionToken, TimeSpan.Zero);

    // Clients put headers that they signed into the query as well.
    private static string Sent(HttpRequest request, string name) => request.Headers[name].ToString() is { Length: > 0 } header ? header : request.Query[name.ToLowerInvariant()].ToString();

    private static string AmazonHeaders(HttpRequest request)
    {
        var headers = request.Headers.Where(h => IsAmazons(h.Key)).Select(h => (Name: h.Key.ToLowerInvariant(), Value: h.Value.ToString()))
            .Concat(request.Query.Where(q => IsAmazons(q.Key)).Select(q => (Name: q.Key.ToLowerInvariant(), Value: q.Value.ToString())))
            .DistinctBy(h => h.Name, StringComparer.Ordinal)
            .OrderBy(h => h.Name, StringComparer.Ordinal);
        return string.Concat(headers.Select(h => $"{h.Name}:{h.Value.Trim()}\n"));
    }

    private static bool IsAmazons(string name) => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase);

    private static string Resource(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        var parameters = (target.Length > 1 ? target[1] : "").Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2))
            .Where(part => s_signedParameters.Contains(part[0]))
            .Select(part => part.Length > 1 ? (Name: part[0], Text: $"{part[0]}={Uri.UnescapeDataString(part[1].Replace('+', ' '))}") : (Name: part[0], Text: part[0]))
            .OrderBy(part => part.Name, StringComparer.Ordinal)
            .Select(part => part.Text)
            .ToList();
        return parameters.Count == 0 ? target[0] : $"{target[0]}?{string.Join('&', parameters)}";
    }
}
