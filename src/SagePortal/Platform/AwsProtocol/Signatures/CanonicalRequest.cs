using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace SagePortal.Platform.AwsProtocol.Signatures;

/// <summary>A request in the form that Signature Version 4 signs ("Create a canonical request" of the IAM user guide).</summary>
internal static class CanonicalRequest
{
    /// <param name="context">The exchange; its raw target is what the client signed.</param>
    /// <param name="signature">Which headers, and for which service.</param>
    /// <param name="payloadHash">As the last line.</param>
    public static string Of(HttpContext context, RequestSignature signature, string payloadHash)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? target : target[..question];
        var text = new StringBuilder(512).Append(context.Request.Method).Append('\n');

        // S3 signs the path as it is sent, all others encode it once more.
        text.Append(signature.Scope.Service == "s3" ? path : Encode(path, keepsSlashes: true)).Append('\n');
        text.Append(Query(question < 0 ? "" : target[(question + 1)..])).Append('\n');
        foreach (var name in signature.SignedHeaders)
        {
            text.Append(name).Append(':').AppendJoin(',', context.Request.Headers[name].Select(Collapse)).Append('\n');
        }

        return text.Append('\n').AppendJoin(';', signature.SignedHeaders).Append('\n').Append(payloadHash).ToString();
    }

    private static string Query(string query)
    {
        var parts = query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2))
            .Select(part => (Name: Recode(part[0]), Value: part.Length > 1 ? Recode(part[1]) : ""))
            .Where(part => part.Name != "X-Amz-Signature")
            .OrderBy(part => part.Name, StringComparer.Ordinal)
            .ThenBy(part => part.Value, StringComparer.Ordinal);
        return string.Join('&', parts.Select(part => $"{part.Name}={part.Value}"));
    }

    private static string Recode(string encoded) => Encode(Uri.UnescapeDataString(encoded), keepsSlashes: false);

    private static string Encode(string text, bool keepsSlashes)
    {
        var encoded = Uri.EscapeDataString(text);
        return keepsSlashes ? encoded.Replace("%2F", "/", StringComparison.Ordinal) : encoded;
    }

    private static string Collapse(string? value) => string.Join(' ', (value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
