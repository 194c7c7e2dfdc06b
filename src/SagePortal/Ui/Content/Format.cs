using System.Globalization;
using System.Resources;

namespace SagePortal.Ui;

/// <summary>Figures, sizes and times in the current culture.</summary>
public static class Format
{
    private static readonly ResourceManager s_strings = new(typeof(UiStrings));
    private static readonly string[] s_units = ["B", "KB", "MB", "GB", "TB", "PB"];

    /// <summary>Powers of 1,024 with three significant digits: <c>1.21 MB</c>.</summary>
    public static string Bytes(long bytes)
    {
        var value = (double)bytes;
        var unit = 0;
        while (Math.Abs(value) >= 1024 && unit < s_units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        var pattern = unit == 0 ? "N0" : Math.Abs(value) switch { < 10 => "N2", < 100 => "N1", _ => "N0" };
        return value.ToString(pattern, CultureInfo.CurrentCulture) + " " + s_units[unit];
    }

    /// <summary>The two largest units: <c>2 h 5 min</c>, <c>2 時間 5 分</c>. Below ten seconds with a decimal.</summary>
    public static string Duration(TimeSpan duration)
    {
        if (duration < TimeSpan.Zero)
        {
            return "-" + Duration(duration.Negate());
        }

        if (duration < TimeSpan.FromSeconds(1))
        {
            return Text("Milliseconds", Math.Round(duration.TotalMilliseconds));
        }

        if (duration < TimeSpan.FromSeconds(10))
        {
            return Text("Seconds", Math.Round(duration.TotalSeconds, 1));
        }

        // Rounded first, so that 59.7 s is a minute and not 60 s.
        var rounded = TimeSpan.FromSeconds(Math.Round(duration.TotalSeconds));
        if (rounded < TimeSpan.FromMinutes(1))
        {
            return Text("Seconds", rounded.Seconds);
        }

        if (rounded < TimeSpan.FromHours(1))
        {
            return Pair("Minutes", rounded.Minutes, "Seconds", rounded.Seconds);
        }

        return rounded < TimeSpan.FromDays(1)
            ? Pair("Hours", rounded.Hours, "Minutes", rounded.Minutes)
            : Pair("Days", rounded.Days, "Hours", rounded.Hours);
    }

    /// <summary>Rounded to <paramref name="digits"/> decimals, trailing zeros dropped; very small and very large values in scientific notation.</summary>
    public static string Number(double value, int digits = 4)
    {
        if (!double.IsFinite(value))
        {
            return "–";
        }

        var magnitude = Math.Abs(value);
        return magnitude >= 1e12 || (magnitude > 0 && magnitude < Math.Pow(10, -digits))
            ? value.ToString("0.###e0", CultureInfo.CurrentCulture)
            : value.ToString("#,0." + new string('#', digits), CultureInfo.CurrentCulture);
    }

    /// <summary>A metric: four decimals, so that a column of scores lines up; very small and large ones as <see cref="Number"/> writes them.</summary>
    public static string Score(double value) =>
        double.IsFinite(value) && Math.Abs(value) is 0 or (>= 1e-4 and < 1000) ? value.ToString("0.0000", CultureInfo.CurrentCulture) : Number(value);

    /// <summary>Grouped: <c>12,345</c>.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.CurrentCulture);

    /// <param name="fraction">0.123 is 12.3 %.</param>
    /// <param name="digits">Decimals.</param>
    public static string Percent(double fraction, int digits = 1) =>
        double.IsFinite(fraction) ? (fraction * 100).ToString("#,0." + new string('#', digits), CultureInfo.CurrentCulture) + "%" : "–";

    /// <summary>Date and time to the second, UTC.</summary>
    public static string DateTime(DateTimeOffset value) =>
        value.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.CurrentCulture) + " UTC";

    /// <summary><c>3 min ago</c>, <c>3 分前</c>; older than thirty days the date.</summary>
    public static string Ago(DateTimeOffset value, DateTimeOffset now)
    {
        var age = now - value;
        var (unit, count) = age.Duration() switch
        {
            { TotalSeconds: < 45 } => ("Now", 0),
            { TotalMinutes: < 60 } d => ("Minutes", (int)Math.Max(1, Math.Round(d.TotalMinutes))),
            { TotalHours: < 24 } d => ("Hours", (int)Math.Round(d.TotalHours)),
            { TotalDays: < 30 } d => ("Days", (int)Math.Round(d.TotalDays)),
            _ => ("", 0),
        };
        return unit switch
        {
            "Now" => Text("JustNow"),
            "" => value.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.CurrentCulture),
            _ => Text(age < TimeSpan.Zero ? "Ahead" : "Ago", Text(unit, count)),
        };
    }

    private static string Pair(string large, int largeCount, string small, int smallCount) =>
        smallCount == 0 ? Text(large, largeCount) : Text(large, largeCount) + " " + Text(small, smallCount);

    private static string Text(string key, params object[] arguments) =>
        string.Format(CultureInfo.CurrentCulture, s_strings.GetString(key, CultureInfo.CurrentUICulture) ?? key, arguments);
}
