namespace SagePortal.Ui;

/// <summary>Builds a heat map: confusion matrices, correlations.</summary>
public static class HeatMap
{
    private static readonly string[] s_sequential = ["var(--sp-heat-0)", "var(--sp-heat-1)", "var(--sp-heat-2)"];
    private static readonly string[] s_diverging = ["var(--sp-series-2)", "var(--sp-heat-0)", "var(--sp-heat-2)"];

    /// <param name="columns">Along the bottom.</param>
    /// <param name="rows">From the top.</param>
    /// <param name="values"><c>values[row][column]</c>.</param>
    /// <param name="xTitle">E.g. "Predicted".</param>
    /// <param name="yTitle">E.g. "Actual".</param>
    /// <param name="min">Pale end; the least value when null.</param>
    /// <param name="max">Full end; the greatest value when null.</param>
    /// <param name="format">Of cells and tooltip.</param>
    /// <param name="diverging">The middle of the range is pale, both ends are full.</param>
    public static object Option(
        IReadOnlyList<string> columns,
        IReadOnlyList<string> rows,
        IReadOnlyList<IReadOnlyList<double>> values,
        string? xTitle = null,
        string? yTitle = null,
        double? min = null,
        double? max = null,
        ChartFormat? format = null,
        bool diverging = false)
    {
        var all = values.SelectMany(row => row).Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        var (least, greatest) = (min ?? all.Min(), max ?? all.Max());

        // How full a cell is, 0–1: decides whether its figure is written light or dark.
        double Fullness(double value) => greatest > least ? diverging ? Math.Abs((2 * value) - least - greatest) / (greatest - least) : (value - least) / (greatest - least) : 0;
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
                inRange = new { color = diverging ? s_diverging : s_sequential },
            },
            series = new[]
            {
                new
                {
                    type = "heatmap",
                    data = values.SelectMany((row, r) => row.Select((value, c) => new
                    {
                        value = new object[] { c, r, double.IsFinite(value) ? value : "-" },
                        label = new { color = Fullness(value) > 0.6 ? "var(--sp-on-accent)" : "var(--sp-text)" },
                    })),
                    label = new { show = columns.Count * rows.Count <= 144, fontSize = 12 },
                    labelLayout = new { hideOverlap = true },
                    itemStyle = new { borderColor = "var(--sp-surface)", borderWidth = 2, borderRadius = 4 },
                },
            },
        };
    }
}
