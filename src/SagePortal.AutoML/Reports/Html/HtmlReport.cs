using System.Globalization;

namespace SagePortal.AutoML.Reports.Html;

/// <summary>
/// The model quality report as one HTML page that needs nothing else: no script, no font, no picture from elsewhere; made for
/// paper (A4) as for the screen. Everything that comes from data is escaped.
/// </summary>
public static class HtmlReport
{
    /// <param name="report">Of the candidate.</param>
    /// <param name="data">Adds the chapter on the data; null leaves it out.</param>
    /// <param name="culture">Words (English or Japanese) and number formats.</param>
    public static string Render(CandidateReport report, DataReport? data, CultureInfo culture)
    {
        var words = new ReportStrings(culture);
        var html = new HtmlWriter();
        html.Markup($"<!DOCTYPE html>\n<html lang=\"{words["Language"]}\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Element("title", $"{words["ReportTitle"]}: {report.Candidate.Name}")
            .Markup($"<style>{ReportStyle.Css}</style>\n</head>\n<body>\n<main>\n");
        SummarySection.Write(html, report, words);
        MetricsSection.Write(html, report, words);
        ConfusionSection.Write(html, report, words);
        ClassificationSection.Write(html, report, words);
        RegressionSection.Write(html, report, words);
        ImportanceSection.Write(html, report, words);
        DetailsSection.Write(html, report, words);
        if (data is not null)
        {
            DataSection.Write(html, data, words);
        }

        return html.Markup("</main>\n</body>\n</html>\n").ToString();
    }
}
