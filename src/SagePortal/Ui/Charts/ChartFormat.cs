using System.Text.Json.Serialization;

namespace SagePortal.Ui;

/// <summary>How the figures of an axis are written; the browser does it in the page's language.</summary>
/// <param name="Name">Known to <c>chart-theme.js</c>.</param>
public sealed record ChartFormat([property: JsonPropertyName("$format")] string Name)
{
    /// <summary>Six significant digits, grouped.</summary>
    public static ChartFormat Number { get; } = new("number");

    /// <summary><c>1.2K</c>, <c>1.2万</c>.</summary>
    public static ChartFormat Compact { get; } = new("compact");

    /// <summary>0.123 is 12.3 %.</summary>
    public static ChartFormat Percent { get; } = new("percent");
}
