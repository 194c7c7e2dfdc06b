using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Reports.Html;

/// <summary>Every metric with its spread over the folds.</summary>
internal static class MetricsSection
{
    public static void Write(HtmlWriter html, CandidateReport report, ReportStrings words)
    {
        var scores = report.Candidate.Metrics;
        if (scores.Count == 0)
        {
            return;
        }

        html.Element("h2", words["Metrics"]).Element("p", words.Format("MetricsNote", scores[0].Folds.Count), "note").Open("table")
            .HeaderRow(words["Metric"], "", words["Value"], words["StandardDeviation"], words["PerFold"]);
        foreach (var score in scores)
        {
            var direction = MetricCatalog.Find(score.Name) is { } metric ? words[metric.HigherIsBetter ? "HigherIsBetter" : "LowerIsBetter"] : "";
            html.Row(score.Name, direction, words.Figure(score.Value), words.Figure(score.StandardDeviation), string.Join("  ", score.Folds.Select(words.Figure)));
        }

        html.Close("table");
    }
}
