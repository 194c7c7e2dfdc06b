using System.Globalization;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Storage.Http;

/// <summary>Conditional requests (RFC 9110 §13).</summary>
internal static class S3Preconditions
{
    /// <summary>Of a read: null to go on, else 304 or 412.</summary>
    public static int? OfRead(S3Exchange exchange, StoredObject found)
    {
        if (exchange.Header("If-Match") is { } match && !Names(match, found))
        {
            return StatusCodes.Status412PreconditionFailed;
        }

        if (exchange.Header("If-Match") is null && Time(exchange.Header("If-Unmodified-Since")) is { } unmodified && Whole(found.LastModified) > unmodified)
        {
            return StatusCodes.Status412PreconditionFailed;
        }

        if (exchange.Header("If-None-Match") is { } none)
        {
            return Names(none, found) ? StatusCodes.Status304NotModified : null;
        }

        return Time(exchange.Header("If-Modified-Since")) is { } modified && Whole(found.LastModified) <= modified ? StatusCodes.Status304NotModified : null;
    }

    /// <summary>Of a write: looked at in the instant of the commit.</summary>
    public static Func<StoredObject?, Error?>? OfWrite(S3Exchange exchange)
    {
        var (match, none) = (exchange.Header("If-Match"), exchange.Header("If-None-Match"));
        return match is null && none is null
            ? null
            : existing =>
                none is not null && existing is not null && Names(none, existing) ? StorageErrors.PreconditionFailed("If-None-Match")
                : match is not null && existing is null ? StorageErrors.NoSuchKey(exchange.Key)
                : match is not null && !Names(match, existing!) ? StorageErrors.PreconditionFailed("If-Match")
                : null;
    }

    /// <summary>Of the source of a copy.</summary>
    public static Func<StoredObject, Error?> OfSource(S3Exchange exchange) => source =>
        exchange.Header("x-amz-copy-source-if-match") is { } match && !Names(match, source) ? StorageErrors.PreconditionFailed("x-amz-copy-source-If-Match")
        : exchange.Header("x-amz-copy-source-if-none-match") is { } none && Names(none, source) ? StorageErrors.PreconditionFailed("x-amz-copy-source-If-None-Match")
        : Time(exchange.Header("x-amz-copy-source-if-unmodified-since")) is { } unmodified && Whole(source.LastModified) > unmodified ? StorageErrors.PreconditionFailed("x-amz-copy-source-If-Unmodified-Since")
        : Time(exchange.Header("x-amz-copy-source-if-modified-since")) is { } modified && Whole(source.LastModified) <= modified ? StorageErrors.PreconditionFailed("x-amz-copy-source-If-Modified-Since")
        : null;

    private static bool Names(string header, StoredObject found) =>
        header.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag is "*" || string.Equals(tag.Trim('"'), found.ETag, StringComparison.Ordinal));

    // Headers know no fractions of a second.
    private static DateTimeOffset Whole(DateTimeOffset time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), time.Offset);

    private static DateTimeOffset? Time(string? header) =>
        DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
