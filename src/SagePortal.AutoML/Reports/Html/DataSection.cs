using SagePortal.Tabular.Profiling;

namespace SagePortal.AutoML.Reports.Html;

/// <summary>Summary of the training table, findings, target, columns by prediction power.</summary>
internal static class DataSection
{
    private const int MostColumns = 60;

    public static void Write(HtmlWriter html, DataReport data, ReportStrings words)
    {
        var profile = data.Profile;
        html.Element("h2", words["DataTitle"]).Open("table", "pairs")
            .Row(words["Rows"], words.Count(profile.RowCount))
            .Row(words["Columns"], words.Count(profile.ColumnCount))
            .Row(words["DuplicateRows"], $"{words.Count(profile.DuplicateRowCount)} ({words.Percent(Share(profile.DuplicateRowCount, profile))})")
            .Row(words["MissingTargets"], words.Count(profile.Target?.MissingCount ?? 0))
            .Row(words["MissingCells"], words.Percent(data.MissingCellShare)).Close("table");
        Findings(html, data, words);
        Target(html, data, words);
        Columns(html, profile, words);
    }

    private static void Findings(HtmlWriter html, DataReport data, ReportStrings words)
    {
        if (data.Findings.Count == 0)
        {
            return;
        }

        html.Element("h3", words["Warnings"]).Open("table", "words");
        foreach (var finding in data.Findings)
        {
            var isHigh = finding.Severity == ProfileSeverity.High;
            html.Open("tr").Open("td").Element("span", words[isHigh ? "High" : "Low"], isHigh ? "badge high" : "badge").Close("td")
                .Element("td", finding.Describe(words.Culture)).Close("tr");
        }

        html.Close("table");
    }

    private static void Target(HtmlWriter html, DataReport data, ReportStrings words)
    {
        var title = $"{words["Target"]}: {data.TargetColumn}";
        if (data.Profile.Target?.Histogram is { Count: > 1 } bins)
        {
            double[] centres = [.. bins.Select(b => (b.Lower + b.Upper) / 2)];
            double[] counts = [.. bins.Select(b => (double)b.Count)];
            var x = new PlotAxis(data.TargetColumn, bins[0].Lower, bins[^1].Upper);
            var plot = new SvgPlot(title, x, new PlotAxis(words["Rows"], 0, 1.05 * Math.Max(1, counts.Max())), words).Bars(centres, counts, bins[0].Upper - bins[0].Lower);
            html.Open("div", "charts").Open("figure").Element("figcaption", title).Markup(plot.ToString()).Close("figure").Close("div");
        }
        else if (data.Profile.Target?.Classes is { Count: > 0 } classes)
        {
            html.Element("h3", title).Open("table").HeaderRow(words["Label"], "", words["Rows"]);
            foreach (var value in classes.Take(MostColumns))
            {
                html.Open("tr").Markup("<th scope=\"row\">").Markup(HtmlWriter.Escape(value.Value)).Close("th").Open("td")
                    .Bar((double)value.Count / classes[0].Count).Close("td").Element("td", words.Count(value.Count)).Close("tr");
            }

            html.Close("table");
        }
    }

    private static void Columns(HtmlWriter html, TableProfile profile, ReportStrings words)
    {
        html.Element("h3", words["Columns"]).Open("table").HeaderRow(words["Column"], words["Type"], words["Missing"], words["Distinct"], words["PredictionPower"], words["Summary"]);
        foreach (var column in profile.Columns.OrderByDescending(c => c.PredictionPower ?? -1).Take(MostColumns))
        {
            html.Row(column.Name, words[column.Type.ToString()], words.Percent(Share(column.MissingCount, profile)), words.Count(column.UniqueCount),
                column.PredictionPower is { } power ? words.Figure(power) : words["NotMeasured"], Describe(column, words));
        }

        html.Close("table");
    }

    private static string Describe(ColumnProfile column, ReportStrings words) => column switch
    {
        { Numbers: { } n } => $"{words.Figure(n.Min)} … {words.Figure(n.Quantiles[2])} … {words.Figure(n.Max)}",
        { Dates: { } d } => $"{d.Min.ToString("d", words.Culture)} … {d.Max.ToString("d", words.Culture)}",
        _ => string.Join(", ", (column.TopValues ?? []).Take(3).Select(v => v.Value)),
    };

    private static double Share(int count, TableProfile profile) => profile.RowCount > 0 ? (double)count / profile.RowCount : 0;
}
