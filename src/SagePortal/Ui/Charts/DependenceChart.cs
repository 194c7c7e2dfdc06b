namespace SagePortal.Ui;

/// <summary>
/// Builds a dependence chart: what is predicted for each value of a column, single rows as thin lines behind the mean, and along
/// the bottom how the rows are spread over the values.
/// </summary>
public static class DependenceChart
{
    /// <summary>The spread takes this part of the height.</summary>
    private const double SpreadHeight = 0.22;
    private const int FewValues = 12;

    /// <param name="x">Grid of a number, or milliseconds since 1970 of a date; rising.</param>
    /// <param name="means">One line per class, y parallel to <paramref name="x"/>.</param>
    /// <param name="single">Single rows, parallel to <paramref name="x"/>; empty for none.</param>
    /// <param name="spread">How many rows lie about each value, in any unit; parallel to <paramref name="x"/>.</param>
    /// <param name="names">Legend of single rows and spread.</param>
    /// <param name="axes">Titles and formats.</param>
    /// <param name="isTime">Whether <paramref name="x"/> is a date.</param>
    /// <param name="isGrid">True when the spread reaches from each value to the next, false when it stands at the values.</param>
    public static object Numbers(
        IReadOnlyList<double> x,
        IReadOnlyList<(string Name, IReadOnlyList<double> Values)> means,
        IReadOnlyList<IReadOnlyList<double>> single,
        IReadOnlyList<double> spread,
        (string Single, string Spread) names,
        (ChartAxis X, ChartAxis Y) axes,
        bool isTime,
        bool isGrid)
    {
        var rows = single.SelectMany(line => Pairs(x, line).Append(isTime || x.Count == 0 ? ["-", "-"] : [x[^1], "-"])).ToList();
        return new
        {
            grid = ChartFrame.Grid(legend: true),
            legend = ChartFrame.Legend,
            tooltip = new { trigger = "axis", valueFormatter = axes.Y.Format ?? ChartFormat.Number },
            xAxis = isTime ? new { type = "time", name = axes.X.Title, nameLocation = "middle", nameGap = ChartFrame.NameGap } : axes.X.Option(),
            yAxis = Axes(axes.Y, spread),
            series = new object[] { Spread(names.Spread, Pairs(x, spread), isGrid) }
                .Concat(single.Count > 0 ? [Single(names.Single, rows)] : [])
                .Concat(means.Select((mean, i) => Mean(mean.Name, Pairs(x, mean.Values), i, "solid", x.Count <= FewValues))),
        };
    }

    /// <param name="categories">Values, the commonest first.</param>
    /// <param name="means">One mark per class and value.</param>
    /// <param name="single">Single rows, parallel to <paramref name="categories"/>; empty for none.</param>
    /// <param name="spread">Share of rows of each value.</param>
    /// <param name="names">Legend of single rows and spread.</param>
    /// <param name="y">Title and format.</param>
    public static object Words(
        IReadOnlyList<string> categories,
        IReadOnlyList<(string Name, IReadOnlyList<double> Values)> means,
        IReadOnlyList<IReadOnlyList<double>> single,
        IReadOnlyList<double> spread,
        (string Single, string Spread) names,
        ChartAxis y)
    {
        double[] places = [.. Enumerable.Range(0, categories.Count).Select(i => (double)i)];
        return new
        {
            grid = ChartFrame.Grid(legend: true),
            legend = ChartFrame.Legend,
            tooltip = new { trigger = "axis", valueFormatter = y.Format ?? ChartFormat.Number },
            xAxis = new { type = "category", data = categories, axisLabel = new { width = 90, overflow = "truncate" } },
            yAxis = Axes(y, spread),
            series = new object[] { Spread(names.Spread, Pairs(places, spread), isGrid: false) }
                .Concat(single.Count > 0 ? [Dots(names.Single, [.. single.SelectMany(line => Pairs(places, line))])] : [])
                .Concat(means.Select((mean, i) => Mean(mean.Name, Pairs(places, mean.Values), i, "dotted", symbols: true))),
        };
    }

    private static object[] Axes(ChartAxis y, IReadOnlyList<double> spread) =>
        [y.Option(), new { type = "value", show = false, min = 0, max = Math.Max(spread.DefaultIfEmpty(0).Max(), 1e-12) / SpreadHeight }];

    private static object Spread(string name, IEnumerable<object[]> pairs, bool isGrid) => isGrid
        ? new
        {
            type = "line",
            name,
            data = pairs,
            yAxisIndex = 1,
            step = "end",
            silent = true,
            showSymbol = false,
            tooltip = new { show = false },
            lineStyle = new { width = 0 },
            areaStyle = new { color = "var(--sp-series-7)", opacity = 0.35 },
            itemStyle = new { color = "var(--sp-series-7)" },
        }
        : new
        {
            type = "bar",
            name,
            data = pairs,
            yAxisIndex = 1,
            silent = true,
            barWidth = 14,
            tooltip = new { show = false },
            itemStyle = new { color = "var(--sp-series-7)", opacity = 0.35, borderRadius = 2 },
        };

    private static object Single(string name, IReadOnlyList<object[]> pairs) => new
    {
        type = "line",
        name,
        data = pairs,
        silent = true,
        showSymbol = false,
        connectNulls = false,
        tooltip = new { show = false },
        lineStyle = new { width = 1, opacity = 0.35, color = "var(--sp-series-8)" },
        itemStyle = new { color = "var(--sp-series-8)" },
    };

    private static object Dots(string name, IReadOnlyList<object[]> pairs) => new
    {
        type = "scatter",
        name,
        data = pairs,
        silent = true,
        symbolSize = 5,
        tooltip = new { show = false },
        itemStyle = new { color = "var(--sp-series-8)", opacity = 0.4 },
    };

    private static object Mean(string name, IEnumerable<object[]> pairs, int place, string line, bool symbols)
    {
        var color = $"var(--sp-series-{(place % 7) + 1})";
        return new
        {
            type = "line",
            name,
            data = pairs,
            z = 4,
            showSymbol = symbols,
            symbolSize = symbols ? 8 : 4,
            lineStyle = new { width = line == "solid" ? 2.5 : 1, type = line, color },
            itemStyle = new { color },
        };
    }

    private static IEnumerable<object[]> Pairs(IReadOnlyList<double> x, IReadOnlyList<double> y) =>
        x.Zip(y, (a, b) => double.IsFinite(b) ? new object[] { a, b } : [a, "-"]);
}
