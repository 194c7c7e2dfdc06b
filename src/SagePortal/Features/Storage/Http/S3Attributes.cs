using System.Text;
using System.Web;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Storage.Http;

/// <summary>What is kept beside an object's content, as headers tell it.</summary>
internal static class S3Attributes
{
    private const string MetadataPrefix = "x-amz-meta-";
    private const int MaxMetadataBytes = 2_048;

    public static Result<ObjectAttributes> Read(S3Exchange exchange)
    {
        var metadata = exchange.Context.Request.Headers
            .Where(h => h.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(h => h.Key[MetadataPrefix.Length..].ToLowerInvariant(), h => h.Value.ToString(), StringComparer.Ordinal);
        if (metadata.Sum(m => Encoding.UTF8.GetByteCount(m.Key) + Encoding.UTF8.GetByteCount(m.Value)) > MaxMetadataBytes)
        {
            return StorageErrors.MetadataTooLarge;
        }

        var tags = ReadTags(exchange.Header("x-amz-tagging"));
        if (!tags.IsSuccess)
        {
            return Result<ObjectAttributes>.Failure(tags.Errors);
        }

        // aws-chunked is how the body travelled, not what it is.
        var encoding = string.Join(',', (exchange.Header("Content-Encoding") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(e => e != "aws-chunked"));
        return new ObjectAttributes
        {
            ContentType = exchange.Context.Request.ContentType ?? ObjectAttributes.DefaultContentType,
            ContentEncoding = encoding.Length > 0 ? encoding : null,
            ContentDisposition = exchange.Header("Content-Disposition"),
            ContentLanguage = exchange.Header("Content-Language"),
            CacheControl = exchange.Header("Cache-Control"),
            Expires = exchange.Header("Expires"),
            Metadata = metadata,
            Tags = tags.Value,
        };
    }

    public static void Write(HttpResponse response, ObjectAttributes attributes, S3Exchange exchange)
    {
        response.ContentType = exchange.Query("response-content-type") ?? attributes.ContentType;
        Tell(response, "Content-Encoding", exchange.Query("response-content-encoding") ?? attributes.ContentEncoding);
        Tell(response, "Content-Disposition", exchange.Query("response-content-disposition") ?? attributes.ContentDisposition);
        Tell(response, "Content-Language", exchange.Query("response-content-language") ?? attributes.ContentLanguage);
        Tell(response, "Cache-Control", exchange.Query("response-cache-control") ?? attributes.CacheControl);
        Tell(response, "Expires", exchange.Query("response-expires") ?? attributes.Expires);
        foreach (var (name, value) in attributes.Metadata)
        {
            response.Headers[MetadataPrefix + name] = value;
        }

        if (attributes.Tags.Count > 0)
        {
            response.Headers["x-amz-tagging-count"] = attributes.Tags.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    private static Result<IReadOnlyDictionary<string, string>> ReadTags(string? header)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        var parsed = HttpUtility.ParseQueryString(header ?? "");
        foreach (var name in parsed.AllKeys)
        {
            if (name is null || parsed.GetValues(name) is not [var value] || !tags.TryAdd(name, value))
            {
                return StorageErrors.InvalidArgument("The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.");
            }
        }

        return Result.Of<IReadOnlyDictionary<string, string>>(tags);
    }

    private static void Tell(HttpResponse response, string header, string? value)
    {
        if (value is not null)
        {
            response.Headers[header] = value;
        }
    }
}
