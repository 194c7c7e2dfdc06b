using System.Globalization;
using System.Resources;

namespace SagePortal.AutoML.Reports.Html;

/// <summary>The words and number formats of a report in one culture; words exist in English and Japanese, other cultures read English.</summary>
internal sealed class ReportStrings(CultureInfo culture)
{
    public static ResourceManager Resources { get; } = new(typeof(ReportStrings));

    public CultureInfo Culture { get; } = culture;

    /// <exception cref="KeyNotFoundException">No text of that name.</exception>
    public string this[string name] => Resources.GetString(name, Culture) ?? throw new KeyNotFoundException($"report text `{name}` is missing");

    public string Format(string name, params object?[] arguments) => string.Format(Culture, this[name], arguments);

    /// <summary>Four significant digits, whole numbers grouped; a dash when undefined.</summary>
    public string Figure(double value)
    {
        if (!double.IsFinite(value))
        {
            return "–";
        }

        var size = Math.Abs(value);
        if (size is > 0 and (< 1e-4 or >= 1e9))
        {
            return value.ToString("0.###E+0", Culture);
        }

        var decimals = size == 0 ? 0 : Math.Clamp(3 - (int)Math.Floor(Math.Log10(size)), 0, 6);
        return value == Math.Floor(value) ? value.ToString("N0", Culture) : value.ToString($"N{decimals}", Culture);
    }

    /// <summary>A value on an axis, with the decimals that its step needs.</summary>
    public string Tick(double value, double step) => Math.Abs(value) >= 1e7 || step < 1e-5
        ? value.ToString("0.##E+0", Culture)
        : value.ToString($"N{Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9))}", Culture);

    public string Count(long value) => value.ToString("N0", Culture);

    public string Percent(double share) => double.IsFinite(share) ? share.ToString("P1", Culture) : "–";
}
