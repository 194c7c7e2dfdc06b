namespace SagePortal.Ui;

/// <summary>Builds a scatter chart: predicted against actual, residuals, accuracy against latency.</summary>
public static class ScatterChart
{
    /// <param name="series">Clouds; a dashed series is drawn as a line (the diagonal, zero).</param>
    /// <param name="x">Horizontal axis.</param>
    /// <param name="y">Vertical axis.</param>
    /// <param name="zoom">Wheel and drag zoom both ways.</param>
    public static object Option(IReadOnlyList<ChartSeries> series, ChartAxis? x = null, ChartAxis? y = null, bool zoom = true) => new
    {
        grid = ChartFrame.Grid(series.Count > 1),
        legend = series.Count > 1 ? ChartFrame.Legend : null,
        tooltip = new { trigger = "item", valueFormatter = y?.Format ?? ChartFormat.Number },
        xAxis = (x ?? new ChartAxis()).Option(),
        yAxis = (y ?? new ChartAxis()).Option(),
        dataZoom = zoom ? new object[] { new { type = "inside", xAxisIndex = 0 }, new { type = "inside", yAxisIndex = 0 } } : null,
        series = series.Select(cloud => new
        {
            type = cloud.Dashed ? "line" : "scatter",
            name = cloud.Name,
            data = cloud.Pairs,
            showSymbol = !cloud.Dashed,
            step = cloud.Step ? "end" : null,
            symbolSize = cloud.Points.Count > 500 ? 4 : 7,
            large = cloud.Points.Count > 5000,
            lineStyle = cloud.Dashed ? new { type = "dashed", width = 1.5, color = ChartFrame.Color(cloud.Color) } : null,
            itemStyle = new { color = ChartFrame.Color(cloud.Color), opacity = cloud.Points.Count > 500 ? 0.45 : 0.75 },
        }),
    };
}
