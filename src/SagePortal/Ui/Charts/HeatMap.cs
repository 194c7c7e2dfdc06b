namespace SagePortal.Ui;

/// <summary>Builds a heat map: confusion matrices, correlations.</summary>
public static class HeatMap
{
    /// <param name="columns">Along the bottom.</param>
    /// <param name="rows">From the top.</param>
    /// <param name="values"><c>values[row][column]</c>.</param>
    /// <param name="xTitle">E.g. "Predicted".</param>
    /// <param name="yTitle">E.g. "Actual".</param>
    /// <param name="min">Pale end; the least value when null.</param>
    /// <param name="max">Full end; the greatest value when null.</param>
    /// <param name="format">Of cells and tooltip.</param>
    public static object Option(
        IReadOnlyList<string> columns,
        IReadOnlyList<string> rows,
        IReadOnlyList<IReadOnlyList<double>> values,
        string? xTitle = null,
        string? yTitle = null,
        double? min = null,
        double? max = null,
        ChartFormat? format = null)
    {
        var all = values.SelectMany(row => row).Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        var (least, greatest) = (min ?? all.Min(), max ?? all.Max());
        return new
        {
            grid = ChartFrame.Grid(legend: false),
            tooltip = new { trigger = "item", valueFormatter = format ?? ChartFormat.Number },
            xAxis = new { type = "category", data = columns, name = xTitle, nameLocation = "middle", nameGap = ChartFrame.NameGap, splitArea = new { show = false } },
            yAxis = new { type = "category", data = rows, inverse = true, name = yTitle, nameLocation = "middle", nameGap = ChartFrame.NameGap, splitArea = new { show = false } },
            visualMap = new
            {
                min = least,
                max = greatest,
                show = false,
                inRange = new { color = new[] { "var(--sp-heat-0)", "var(--sp-heat-1)", "var(--sp-heat-2)" } },
            },
            series = new[]
            {
                new
                {
                    type = "heatmap",
                    data = values.SelectMany((row, r) => row.Select((value, c) => new
                    {
                        value = new object[] { c, r, double.IsFinite(value) ? value : "-" },
                        label = new { color = value - least > 0.6 * (greatest - least) ? "var(--sp-on-accent)" : "var(--sp-text)" },
                    })),
                    label = new { show = columns.Count * rows.Count <= 144, fontSize = 12 },
                    itemStyle = new { borderColor = "var(--sp-surface)", borderWidth = 2, borderRadius = 4 },
                },
            },
        };
    }
}
