namespace SagePortal.Ui;

/// <summary>A value axis.</summary>
/// <param name="Title">With the unit; null for none.</param>
/// <param name="Format">Null for <see cref="ChartFormat.Compact"/>.</param>
/// <param name="Min">Null lets the figures decide (starting near them, not at 0).</param>
/// <param name="Max">Null lets the figures decide.</param>
/// <param name="Logarithmic">Positive figures only.</param>
/// <param name="Whole">Counts: no tick between two whole numbers.</param>
public sealed record ChartAxis(string? Title = null, ChartFormat? Format = null, double? Min = null, double? Max = null, bool Logarithmic = false, bool Whole = false)
{
    internal object Option() => new
    {
        type = Logarithmic ? "log" : "value",
        name = Title,
        nameLocation = "middle",
        nameGap = ChartFrame.NameGap,
        scale = Min is null,
        min = Min,
        max = Max,
        minInterval = Whole ? 1 : (int?)null,
        axisLabel = new { formatter = Format ?? ChartFormat.Compact },
    };
}
