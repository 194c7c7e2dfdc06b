using System.Globalization;
using System.Text;
using System.Xml;

namespace SagePortal.Features.Storage.Http;

/// <summary>How S3 writes and reads times, numbers and keys.</summary>
internal static class S3Text
{
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Percent-encodes all but unreserved characters and slashes when the client asked for <c>url</c>.</summary>
    public static string Encode(string? encodingType, string text)
    {
        if (encodingType is not "url")
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length + 16);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~' or (byte)'/' or (byte)'*')
            {
                encoded.Append((char)b);
            }
            else
            {
                encoded.Append('%').Append(Convert.ToHexString([b]));
            }
        }

        return encoded.ToString();
    }

    /// <summary>The page size asked for, at most <paramref name="most"/>; null when it is no number.</summary>
    public static int? ReadPageSize(S3Exchange exchange, string query, int most) =>
        exchange.Query(query) is not { Length: > 0 } text ? most
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? Math.Min(size, most)
        : null;

    /// <summary>0 when it is no number, which every use case refuses.</summary>
    public static int PartNumber(S3Exchange exchange) =>
        int.TryParse(exchange.Query("partNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public static void WriteIfAny(XmlWriter xml, string element, string? value)
    {
        if (value is not null)
        {
            xml.WriteElementString(element, value);
        }
    }
}
