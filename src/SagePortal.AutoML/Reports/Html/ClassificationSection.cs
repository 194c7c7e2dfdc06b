namespace SagePortal.AutoML.Reports.Html;

/// <summary>ROC, precision–recall, gain, lift, calibration and, of two classes, the scores over the threshold.</summary>
internal static class ClassificationSection
{
    /// <summary>More lines than this in one chart cannot be told apart.</summary>
    private const int MostCurves = 6;

    public static void Write(HtmlWriter html, CandidateReport report, ReportStrings words)
    {
        if (report.RocCurves.Count == 0)
        {
            return;
        }

        var names = report.RocCurves.Select((c, i) => (c.Name, Rows: RowsOf(report, c.Name), i))
            .OrderByDescending(c => c.Rows).Take(MostCurves).OrderBy(c => c.i).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        html.Element("h2", $"{words["RocCurve"]} · {words["PrecisionRecallCurve"]} · {words["CalibrationCurve"]}");
        if (names.Count < report.RocCurves.Count)
        {
            html.Element("p", words.Format("CurvesCut", names.Count, report.RocCurves.Count), "note");
        }

        html.Open("div", "charts");
        Roc(html, Pick(report.RocCurves, names), words);
        PrecisionRecall(html, Pick(report.PrecisionRecallCurves, names), words);
        Gain(html, Pick(report.LiftCurves, names), words);
        Lift(html, Pick(report.LiftCurves, names), words);
        Calibration(html, Pick(report.CalibrationCurves, names), words);
        Thresholds(html, report, words);
        html.Close("div");
    }

    private static long RowsOf(CandidateReport report, string label)
    {
        var index = report.ClassLabels.ToList().IndexOf(label);
        return index >= 0 && report.ConfusionMatrix is { } matrix ? matrix[index].Sum() : 0;
    }

    private static Curve[] Pick(IReadOnlyList<Curve> curves, HashSet<string> names) => [.. curves.Where(c => names.Contains(c.Name))];

    private static void Roc(HtmlWriter html, Curve[] curves, ReportStrings words)
    {
        var plot = new SvgPlot(words["RocCurve"], PlotAxis.Unit(words["FalsePositiveRate"]), PlotAxis.Unit(words["TruePositiveRate"]), words).Reference(0, 0, 1, 1);
        Figure(html, words["RocCurve"], plot, curves, "AUC", words);
    }

    private static void PrecisionRecall(HtmlWriter html, Curve[] curves, ReportStrings words)
    {
        var plot = new SvgPlot(words["PrecisionRecallCurve"], PlotAxis.Unit(words["Recall"]), PlotAxis.Unit(words["Precision"]), words);
        Figure(html, words["PrecisionRecallCurve"], plot, curves, "AUPRC", words);
    }

    /// <summary>Share found = lift × share of rows.</summary>
    private static void Gain(HtmlWriter html, Curve[] curves, ReportStrings words)
    {
        var plot = new SvgPlot(words["GainCurve"], PlotAxis.Unit(words["ShareOfRows"]), PlotAxis.Unit(words["ShareFound"]), words).Reference(0, 0, 1, 1);
        var gains = curves.Select(c => new Curve(c.Name, [0, .. c.X], [0, .. c.X.Zip(c.Y, (x, y) => x * y)]));
        Figure(html, words["GainCurve"], plot, [.. gains], null, words, marks: true);
    }

    private static void Lift(HtmlWriter html, Curve[] curves, ReportStrings words)
    {
        var most = Math.Max(1.5, curves.SelectMany(c => c.Y).DefaultIfEmpty(1).Max());
        var plot = new SvgPlot(words["LiftCurve"], PlotAxis.Unit(words["ShareOfRows"]), new PlotAxis(words["Lift"], 0, 1.05 * most), words).Reference(0, 1, 1, 1);
        Figure(html, words["LiftCurve"], plot, curves, null, words, marks: true);
    }

    private static void Calibration(HtmlWriter html, Curve[] curves, ReportStrings words)
    {
        var plot = new SvgPlot(words["CalibrationCurve"], PlotAxis.Unit(words["MeanProbability"]), PlotAxis.Unit(words["ObservedShare"]), words).Reference(0, 0, 1, 1);
        Figure(html, words["CalibrationCurve"], plot, curves, null, words, marks: true);
    }

    private static void Thresholds(HtmlWriter html, CandidateReport report, ReportStrings words)
    {
        if (report.Thresholds.Count == 0)
        {
            return;
        }

        double[] x = [.. report.Thresholds.Select(t => t.Threshold)];
        Curve[] curves =
        [
            new(words["Precision"], x, [.. report.Thresholds.Select(t => (double)t.TruePositives / (t.TruePositives + t.FalsePositives))]),
            new(words["Recall"], x, [.. report.Thresholds.Select(t => (double)t.TruePositives / (t.TruePositives + t.FalseNegatives))]),
            new("F1", x, [.. report.Thresholds.Select(t => 2.0 * t.TruePositives / (2 * t.TruePositives + t.FalsePositives + t.FalseNegatives))]),
        ];
        var plot = new SvgPlot(words["ThresholdChart"], PlotAxis.Unit(words["Threshold"]), PlotAxis.Unit(words["Score"]), words);
        if (report.DecisionThreshold is { } chosen)
        {
            plot.Reference(chosen, 0, chosen, 1);
        }

        Figure(html, words["ThresholdChart"], plot, curves, null, words);
    }

    private static void Figure(HtmlWriter html, string title, SvgPlot plot, Curve[] curves, string? area, ReportStrings words, bool marks = false)
    {
        for (var i = 0; i < curves.Length; i++)
        {
            plot.Line(curves[i].X, curves[i].Y, i, marks);
        }

        html.Open("figure").Element("figcaption", title).Markup(plot.ToString()).Open("ul", "legend");
        for (var i = 0; i < curves.Length; i++)
        {
            html.Markup($"<li><i style=\"background:{Svg.Color(i)}\"></i>")
                .Markup(HtmlWriter.Escape(area is null ? curves[i].Name : $"{curves[i].Name} ({area} {words.Figure(curves[i].Area ?? double.NaN)})")).Close("li");
        }

        html.Close("ul").Close("figure");
    }
}
