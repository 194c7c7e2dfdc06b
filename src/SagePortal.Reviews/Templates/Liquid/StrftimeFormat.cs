using System.Globalization;
using System.Text;

namespace SagePortal.Reviews.Templates.Liquid;

/// <summary>Ruby's date formats: <c>%Y-%m-%d %H:%M</c>. English names; a directive that is not known stays as it is.</summary>
internal static class StrftimeFormat
{
    /// <summary>Of ISO 8601 text or of seconds since 1970; null when it is neither.</summary>
    public static DateTimeOffset? Read(object? value)
    {
        if (value is long seconds)
        {
            return seconds is > -62_135_596_800 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        }

        return DateTimeOffset.TryParse(LiquidValues.Text(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }

    public static string Write(DateTimeOffset time, string format)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                text.Append(format[i]);
                continue;
            }

            var unpadded = format[i + 1] == '-' && i + 2 < format.Length;
            i += unpadded ? 2 : 1;
            var part = Part(time, format[i]);
            text.Append(part is null ? $"%{(unpadded ? "-" : "")}{format[i]}" : unpadded && part.Length > 1 ? part.TrimStart('0', ' ').PadLeft(1, '0') : part);
        }

        return text.ToString();
    }

    private static string? Part(DateTimeOffset time, char directive) => directive switch
    {
        'Y' => Of(time, "yyyy"),
        'y' => Of(time, "yy"),
        'm' => Of(time, "MM"),
        'd' => Of(time, "dd"),
        'e' => Of(time, "%d").PadLeft(2),
        'H' => Of(time, "HH"),
        'I' => Of(time, "hh"),
        'M' => Of(time, "mm"),
        'S' => Of(time, "ss"),
        'L' => Of(time, "fff"),
        'p' => Of(time, "tt"),
        'B' => Of(time, "MMMM"),
        'b' or 'h' => Of(time, "MMM"),
        'A' => Of(time, "dddd"),
        'a' => Of(time, "ddd"),
        'j' => time.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        'F' => Of(time, "yyyy-MM-dd"),
        'T' or 'X' => Of(time, "HH:mm:ss"),
        'R' => Of(time, "HH:mm"),
        'D' or 'x' => Of(time, "MM'/'dd'/'yy"),
        'z' => Of(time, "zzz").Replace(":", "", StringComparison.Ordinal),
        'Z' => time.Offset == TimeSpan.Zero ? "UTC" : Of(time, "zzz"),
        's' => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        '%' => "%",
        _ => null,
    };

    private static string Of(DateTimeOffset time, string format) => time.ToString(format, CultureInfo.InvariantCulture);
}
