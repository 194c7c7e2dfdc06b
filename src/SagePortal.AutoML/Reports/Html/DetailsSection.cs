namespace SagePortal.AutoML.Reports.Html;

/// <summary>How the model was made: job, hyperparameters, members, learning curve, preparation.</summary>
internal static class DetailsSection
{
    public static void Write(HtmlWriter html, CandidateReport report, ReportStrings words)
    {
        var candidate = report.Candidate;
        html.Element("h2", words["JobDetails"]).Open("table", "pairs")
            .Row(words["Candidate"], candidate.Name)
            .Row(words["Algorithm"], candidate.Algorithm)
            .Row(words["Status"], words[candidate.Status.ToString()])
            .Row(words["Target"], report.TargetColumn)
            .Row(words["ProblemType"], words[report.ProblemType.ToString()])
            .Row(words["Started"], candidate.StartedAt.UtcDateTime.ToString("g", words.Culture))
            .Row(words["TrainingTime"], words.Format("Seconds", words.Figure(candidate.FitSeconds)))
            .Row(words["PredictionTime"], words.Format("Microseconds", words.Figure(candidate.PredictMicrosecondsPerRow)));
        if (report.DecisionThreshold is { } threshold)
        {
            html.Row(words["DecisionThreshold"], threshold.ToString("0.###", words.Culture));
        }

        html.Close("table");
        Pairs(html, words["Hyperparameters"], candidate.Hyperparameters.Select(h => (h.Key, h.Value)));
        Pairs(html, words["Ensemble"], candidate.Members.Select(m => (m.CandidateName, words.Percent(m.Weight))));
        ValidationCurve(html, report.ValidationCurve, words);
        Preparation(html, report.Preparation, words);
    }

    private static void Pairs(HtmlWriter html, string title, IEnumerable<(string Name, string Value)> pairs)
    {
        (string Name, string Value)[] rows = [.. pairs];
        if (rows.Length == 0)
        {
            return;
        }

        html.Element("h3", title).Open("table", "pairs");
        foreach (var (name, value) in rows)
        {
            html.Row(name, value);
        }

        html.Close("table");
    }

    private static void ValidationCurve(HtmlWriter html, IReadOnlyList<double> curve, ReportStrings words)
    {
        if (curve.Count < 2)
        {
            return;
        }

        var x = new PlotAxis(words["Iteration"], 1, curve.Count);
        var plot = new SvgPlot(words["ValidationCurve"], x, PlotAxis.Covering(words["Score"], curve), words)
            .Line([.. Enumerable.Range(1, curve.Count).Select(i => (double)i)], curve);
        html.Open("div", "charts").Open("figure").Element("figcaption", words["ValidationCurve"]).Markup(plot.ToString()).Close("figure").Close("div");
    }

    private static void Preparation(HtmlWriter html, IReadOnlyList<PreparationStep> steps, ReportStrings words)
    {
        if (steps.Count == 0)
        {
            return;
        }

        html.Element("h2", words["Preparation"]).Open("table", "words").HeaderRow(words["Column"], words["Actions"], words["Features"]);
        foreach (var step in steps)
        {
            html.Row(step.Column, string.Join(", ", step.Actions), string.Join(", ", step.Features));
        }

        html.Close("table");
    }
}
