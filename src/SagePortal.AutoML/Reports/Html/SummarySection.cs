using SagePortal.Learning;

namespace SagePortal.AutoML.Reports.Html;

/// <summary>The first look: title, main figures, and what they mean in sentences.</summary>
internal static class SummarySection
{
    private const int Cards = 4;

    public static void Write(HtmlWriter html, CandidateReport report, ReportStrings words)
    {
        html.Open("header").Element("p", words["ReportTitle"]).Element("h1", report.Candidate.Name)
            .Element("p", $"{report.Candidate.Algorithm} · {words["Target"]}: {report.TargetColumn} · {words[report.ProblemType.ToString()]}").Close("header");
        html.Open("div", "cards");
        foreach (var (score, i) in report.Candidate.Metrics.Take(Cards).Select((s, i) => (s, i)))
        {
            html.Open("div", i == 0 ? "card first" : "card")
                .Element("span", i == 0 ? $"{score.Name} ({words["Objective"]})" : score.Name)
                .Element("strong", words.Figure(score.Value))
                .Element("span", $"± {words.Figure(score.StandardDeviation)}").Close("div");
        }

        html.Close("div");
        string[] sentences = [.. Sentences(report, words)];
        if (sentences.Length > 0)
        {
            html.Open("div", "plain").Element("h3", words["InPlainWords"]);
            foreach (var sentence in sentences)
            {
                html.Element("p", sentence);
            }

            html.Close("div");
        }
    }

    private static IEnumerable<string> Sentences(CandidateReport report, ReportStrings words) => report.ProblemType switch
    {
        ProblemType.BinaryClassification => OfBinary(report, words),
        ProblemType.MulticlassClassification => OfClasses(report, words),
        _ => OfNumbers(report, words),
    };

    private static IEnumerable<string> OfBinary(CandidateReport report, ReportStrings words)
    {
        if (report.ConfusionMatrix is not [[_, var falsePositive], [var falseNegative, var truePositive]] || report.ClassLabels is not [_, var positive])
        {
            yield break;
        }

        yield return words.Format("ThresholdSentence", positive, (report.DecisionThreshold ?? 0.5).ToString("0.###", words.Culture));
        if (truePositive + falsePositive > 0)
        {
            yield return words.Format("PrecisionSentence", positive, OfHundred(truePositive, truePositive + falsePositive, words));
        }

        if (truePositive + falseNegative > 0)
        {
            yield return words.Format("RecallSentence", positive, OfHundred(truePositive, truePositive + falseNegative, words));
        }
    }

    private static IEnumerable<string> OfClasses(CandidateReport report, ReportStrings words)
    {
        if (report.ConfusionMatrix is { Count: > 0 } matrix && matrix.Sum(r => r.Sum()) is > 0 and var rows)
        {
            var common = Enumerable.Range(0, matrix.Count).MaxBy(c => matrix[c].Sum());
            var correct = Enumerable.Range(0, matrix.Count).Sum(c => matrix[c][c]);
            yield return words.Format("AccuracySentence", OfHundred(correct, rows, words), report.ClassLabels[common], OfHundred(matrix[common].Sum(), rows, words));
        }
    }

    private static IEnumerable<string> OfNumbers(CandidateReport report, ReportStrings words)
    {
        if (report.PredictedVersusActual is { X.Count: > 0 } cloud)
        {
            double[] errors = [.. cloud.X.Zip(cloud.Y, (x, y) => Math.Abs(x - y)).Where(double.IsFinite).Order()];
            if (errors.Length > 0)
            {
                yield return words.Format("ErrorSentence", words.Figure(errors[errors.Length / 2]), words.Figure(errors[errors.Length * 9 / 10]));
            }
        }

        if (report.Candidate.Metrics.FirstOrDefault(m => string.Equals(m.Name, "R2", StringComparison.Ordinal)) is { Value: > 0 } score)
        {
            yield return words.Format("VarianceSentence", words.Percent(score.Value), report.TargetColumn);
        }
    }

    private static string OfHundred(long part, long whole, ReportStrings words) => (100.0 * part / whole).ToString("0.#", words.Culture);
}
