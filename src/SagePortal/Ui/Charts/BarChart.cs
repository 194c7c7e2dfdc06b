namespace SagePortal.Ui;

/// <summary>Builds bar charts: importances (horizontal), distributions and comparisons (vertical).</summary>
public static class BarChart
{
    /// <summary>The first bar is on top, as ranked lists are read.</summary>
    /// <param name="bars">Name and figure, in the order to read.</param>
    /// <param name="axis">Value axis.</param>
    /// <param name="color">Token; null for the accent.</param>
    public static object Horizontal(IReadOnlyList<(string Name, double Value)> bars, ChartAxis? axis = null, string? color = null) => new
    {
        grid = ChartFrame.Grid(legend: false),
        tooltip = new { trigger = "axis", axisPointer = new { type = "shadow" }, valueFormatter = axis?.Format ?? ChartFormat.Number },
        xAxis = (axis ?? new ChartAxis(Min: bars.Any(bar => bar.Value < 0) ? null : 0)).Option(),
        yAxis = new { type = "category", inverse = true, data = bars.Select(bar => bar.Name), axisLabel = new { width = 160, overflow = "truncate" } },
        series = new[]
        {
            new
            {
                type = "bar",
                data = bars.Select(bar => bar.Value),
                barMaxWidth = 18,
                itemStyle = new { color = ChartFrame.Color(color ?? "--sp-series-1"), borderRadius = 3 },
            },
        },
    };

    /// <param name="categories">Along the bottom.</param>
    /// <param name="series">One figure per category each.</param>
    /// <param name="axis">Value axis; from 0 when null.</param>
    /// <param name="stacked">Series on top of each other.</param>
    /// <param name="histogram">Bars touch.</param>
    public static object Vertical(
        IReadOnlyList<string> categories,
        IReadOnlyList<(string Name, IReadOnlyList<double> Values, string? Color)> series,
        ChartAxis? axis = null,
        bool stacked = false,
        bool histogram = false) => new
        {
            grid = ChartFrame.Grid(series.Count > 1),
            legend = series.Count > 1 ? ChartFrame.Legend : null,
            tooltip = new { trigger = "axis", axisPointer = new { type = "shadow" }, valueFormatter = axis?.Format ?? ChartFormat.Number },
            xAxis = new { type = "category", data = categories },
            yAxis = (axis ?? new ChartAxis(Min: 0)).Option(),
            series = series.Select(bars => new
            {
                type = "bar",
                name = bars.Name,
                data = bars.Values,
                stack = stacked ? "all" : null,
                barMaxWidth = histogram ? (int?)null : 36,
                barCategoryGap = histogram ? "4%" : "32%",
                itemStyle = new { color = ChartFrame.Color(bars.Color), borderRadius = stacked ? 0 : 3 },
            }),
        };
}
