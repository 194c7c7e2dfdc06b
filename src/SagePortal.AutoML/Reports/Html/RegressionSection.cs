namespace SagePortal.AutoML.Reports.Html;

/// <summary>Actual against predicted, histogram of residuals, standardized residuals.</summary>
internal static class RegressionSection
{
    public static void Write(HtmlWriter html, CandidateReport report, ReportStrings words)
    {
        if (report.PredictedVersusActual is not { X.Count: > 0 } cloud)
        {
            return;
        }

        html.Element("h2", words["Residuals"]).Open("div", "charts");
        Cloud(html, cloud, words);
        if (report.ResidualHistogram is { X.Count: > 0 } histogram)
        {
            Histogram(html, histogram, words);
        }

        Standardized(html, cloud, words);
        html.Close("div");
    }

    private static void Cloud(HtmlWriter html, Curve cloud, ReportStrings words)
    {
        var both = PlotAxis.Covering(words["Actual"], [.. cloud.X, .. cloud.Y]);
        var plot = new SvgPlot(words["PredictedVersusActual"], both, both with { Label = words["Predicted"] }, words)
            .Reference(both.Min, both.Min, both.Max, both.Max).Dots(cloud.X, cloud.Y, 2, 0.4);
        Figure(html, words["PredictedVersusActual"], plot);
    }

    private static void Histogram(HtmlWriter html, Curve histogram, ReportStrings words)
    {
        var width = histogram.X.Count > 1 ? histogram.X[1] - histogram.X[0] : 1;
        var x = new PlotAxis(words["ResidualAxis"], histogram.X[0] - width, histogram.X[^1] + width);
        var plot = new SvgPlot(words["ResidualHistogram"], x, new PlotAxis(words["Rows"], 0, 1.05 * Math.Max(1, histogram.Y.Max())), words).Bars(histogram.X, histogram.Y, width);
        Figure(html, words["ResidualHistogram"], plot);
    }

    private static void Standardized(HtmlWriter html, Curve cloud, ReportStrings words)
    {
        double[] residuals = [.. cloud.X.Zip(cloud.Y, (x, y) => x - y)];
        var deviation = Spread.OfSample([.. residuals.Where(double.IsFinite)]);
        if (deviation <= 0)
        {
            return;
        }

        double[] standardized = [.. residuals.Select(r => r / deviation)];
        var x = PlotAxis.Covering(words["Predicted"], cloud.Y);
        var y = PlotAxis.Covering(words["StandardizedResidual"], [.. standardized, -3, 3]);
        Figure(html, words["StandardizedResiduals"], new SvgPlot(words["StandardizedResiduals"], x, y, words).Reference(x.Min, 0, x.Max, 0).Dots(cloud.Y, standardized, 2, 0.4));
    }

    private static void Figure(HtmlWriter html, string title, SvgPlot plot) =>
        html.Open("figure").Element("figcaption", title).Markup(plot.ToString()).Close("figure");
}
