namespace SagePortal.Ui;

/// <summary>Builds a line chart: learning curves, ROC, precision and recall, lift, partial dependence.</summary>
public static class LineChart
{
    /// <param name="series">At most 2,000 points each; sample down before.</param>
    /// <param name="x">Horizontal axis.</param>
    /// <param name="y">Vertical axis.</param>
    /// <param name="legend">False hides it, e.g. for a single line.</param>
    /// <param name="zoom">Wheel and drag zoom along x.</param>
    public static object Option(IReadOnlyList<ChartSeries> series, ChartAxis? x = null, ChartAxis? y = null, bool legend = true, bool zoom = false) => new
    {
        grid = ChartFrame.Grid(legend && series.Count > 1),
        legend = legend && series.Count > 1 ? ChartFrame.Legend : null,
        tooltip = new { trigger = "axis", valueFormatter = y?.Format ?? ChartFormat.Number },
        xAxis = (x ?? new ChartAxis()).Option(),
        yAxis = (y ?? new ChartAxis()).Option(),
        dataZoom = zoom ? new object[] { new { type = "inside", filterMode = "none" } } : null,
        series = series.Select(line => new
        {
            type = "line",
            name = line.Name,
            data = line.Pairs,
            showSymbol = line.Points.Count <= 12,
            step = line.Step ? "end" : null,
            smooth = false,
            lineStyle = new { type = line.Dashed ? "dashed" : "solid", width = line.Dashed ? 1.5 : 2, color = ChartFrame.Color(line.Color) },
            itemStyle = new { color = ChartFrame.Color(line.Color) },
            areaStyle = line.Area ? new { opacity = 0.12 } : null,
        }),
    };
}
