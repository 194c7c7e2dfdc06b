using System.Globalization;

namespace SagePortal.Features.Storage.Http;

/// <summary>One byte range of an object; several at once are answered with the whole object, as S3 does.</summary>
/// <param name="First">First byte.</param>
/// <param name="Last">Last byte.</param>
internal sealed record S3ByteRange(long First, long Last)
{
    public long Length => Last - First + 1;

    /// <param name="header">E.g. <c>bytes=0-99</c>, <c>bytes=100-</c>, <c>bytes=-100</c>; null for none.</param>
    /// <param name="length">Bytes of the object.</param>
    /// <param name="range">The range; null for the whole object.</param>
    /// <returns>False when the range cannot be satisfied.</returns>
    public static bool TryParse(string? header, long length, out S3ByteRange? range)
    {
        range = null;
        if (header is null || !header.StartsWith("bytes=", StringComparison.Ordinal) || header.Contains(',', StringComparison.Ordinal))
        {
            return true;
        }

        var ends = header["bytes=".Length..].Split('-', 2, StringSplitOptions.TrimEntries);
        if (ends is not [var from, var to] || (from.Length == 0 && to.Length == 0) || !IsNumber(from) || !IsNumber(to))
        {
            return true;
        }

        if (from.Length == 0)
        {
            var suffix = Math.Min(Number(to), length);
            range = new S3ByteRange(length - suffix, length - 1);
            return suffix > 0;
        }

        var first = Number(from);
        var last = to.Length == 0 ? length - 1 : Math.Min(Number(to), length - 1);
        range = new S3ByteRange(first, last);
        return first < length && (to.Length == 0 || Number(to) >= first);
    }

    private static bool IsNumber(string text) => text.Length == 0 || (text.All(char.IsAsciiDigit) && text.Length <= 18);

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
