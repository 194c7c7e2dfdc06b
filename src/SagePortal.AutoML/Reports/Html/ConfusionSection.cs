namespace SagePortal.AutoML.Reports.Html;

/// <summary>The confusion matrix, shaded by the share of the actual label, and each label's precision, recall and F1.</summary>
internal static class ConfusionSection
{
    private const int MostLabels = 15;

    public static void Write(HtmlWriter html, CandidateReport report, ReportStrings words)
    {
        if (report.ConfusionMatrix is not { Count: > 0 } matrix)
        {
            return;
        }

        int[] shown = [.. Enumerable.Range(0, matrix.Count).OrderByDescending(c => matrix[c].Sum()).Take(MostLabels).Order()];
        html.Element("h2", words["ConfusionMatrix"]).Element("p", words["ConfusionNote"], "note");
        if (shown.Length < matrix.Count)
        {
            html.Element("p", words.Format("ConfusionCut", shown.Length, matrix.Count), "note");
        }

        html.Open("table", "matrix").HeaderRow(["", .. shown.Select(c => report.ClassLabels[c])]);
        foreach (var actual in shown)
        {
            html.Open("tr").Markup("<th scope=\"row\">").Markup(HtmlWriter.Escape(report.ClassLabels[actual])).Close("th");
            foreach (var predicted in shown)
            {
                Cell(html, matrix[actual][predicted], matrix[actual].Sum(), actual == predicted, words);
            }

            html.Close("tr");
        }

        html.Close("table");
        WriteLabels(html, report, matrix, shown, words);
    }

    /// <summary>Blue for right, red for wrong, the deeper the larger the share.</summary>
    private static void Cell(HtmlWriter html, long count, long rows, bool isRight, ReportStrings words)
    {
        var share = rows > 0 ? (double)count / rows : 0;
        var color = isRight ? "37,99,235" : "220,38,38";
        html.Markup($"<td style=\"background:rgba({color},{Svg.Number(count == 0 ? 0.03 : 0.08 + 0.82 * share)});color:{(share > 0.55 ? "#fff" : "#1e293b")}\">")
            .Markup(HtmlWriter.Escape(words.Count(count))).Markup("<small>").Markup(HtmlWriter.Escape(words.Percent(share))).Markup("</small>").Close("td");
    }

    private static void WriteLabels(HtmlWriter html, CandidateReport report, IReadOnlyList<IReadOnlyList<long>> matrix, int[] shown, ReportStrings words)
    {
        html.Element("h2", words["Classes"]).Open("table").HeaderRow(words["Label"], words["Rows"], words["Precision"], words["Recall"], "F1", "AUC");
        foreach (var label in shown)
        {
            var (hit, actual, called) = ((double)matrix[label][label], matrix[label].Sum(), matrix.Sum(r => r[label]));
            var auc = report.RocCurves.FirstOrDefault(c => string.Equals(c.Name, report.ClassLabels[label], StringComparison.Ordinal))?.Area;
            html.Row(report.ClassLabels[label], words.Count(actual), words.Figure(hit / called), words.Figure(hit / actual), words.Figure(2 * hit / (actual + called)), words.Figure(auc ?? double.NaN));
        }

        html.Close("table");
    }
}
