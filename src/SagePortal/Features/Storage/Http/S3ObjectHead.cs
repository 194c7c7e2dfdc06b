using System.Globalization;
using SagePortal.Platform.ObjectStorage;

namespace SagePortal.Features.Storage.Http;

/// <summary>Status and headers of an object's answer.</summary>
internal static class S3ObjectHead
{
    /// <returns>The bytes to send, or null when the answer has none (not modified, a failed condition, HEAD, empty).</returns>
    public static async Task<S3ByteRange?> WriteAsync(S3Exchange exchange, StoredObject found, CancellationToken cancellationToken)
    {
        var response = exchange.Context.Response;
        response.Headers.ETag = $"\"{found.ETag}\"";
        response.Headers.LastModified = found.LastModified.ToString("R", CultureInfo.InvariantCulture);
        response.Headers.AcceptRanges = "bytes";
        switch (S3Preconditions.OfRead(exchange, found))
        {
            case StatusCodes.Status304NotModified:
                response.StatusCode = StatusCodes.Status304NotModified;
                return null;
            case StatusCodes.Status412PreconditionFailed:
                await exchange.FailAsync(StorageErrors.PreconditionFailed("If-Match"), cancellationToken);
                return null;
        }

        if (!S3ByteRange.TryParse(exchange.Header("Range"), found.Length, out var range))
        {
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{found.Length}");
            await exchange.FailAsync(S3Errors.InvalidRange, cancellationToken);
            return null;
        }

        S3Attributes.Write(response, found.Attributes, exchange);
        if (range is { } part)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {part.First}-{part.Last}/{found.Length}");
        }
        else if (string.Equals(exchange.Header("x-amz-checksum-mode"), "ENABLED", StringComparison.OrdinalIgnoreCase))
        {
            exchange.TellChecksum(found.Checksum);
        }

        var bytes = range ?? new S3ByteRange(0, found.Length - 1);
        response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(exchange.Context.Request.Method) || bytes.Length == 0 ? null : bytes;
    }
}
