using System.Globalization;

namespace SagePortal.AutoML.Reports.Html;

/// <summary>Numbers and colours of drawings.</summary>
internal static class Svg
{
    /// <summary>Told apart by people with colour-blindness, and in grey by their lightness.</summary>
    private static readonly string[] s_palette = ["#2563eb", "#d97706", "#0f766e", "#9333ea", "#dc2626", "#0891b2"];

    public static string Color(int series) => s_palette[series % s_palette.Length];

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
