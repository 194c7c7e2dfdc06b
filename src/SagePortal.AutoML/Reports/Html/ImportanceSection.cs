namespace SagePortal.AutoML.Reports.Html;

/// <summary>Permutation importance as bars.</summary>
internal static class ImportanceSection
{
    private const int MostColumns = 20;

    public static void Write(HtmlWriter html, CandidateReport report, ReportStrings words)
    {
        var importance = report.PermutationImportance;
        if (importance.Count == 0)
        {
            return;
        }

        html.Element("h2", words["Importance"]).Element("p", words["ImportanceNote"], "note");
        if (importance.Count > MostColumns)
        {
            html.Element("p", words.Format("ImportanceCut", MostColumns, importance.Count), "note");
        }

        html.Open("table").HeaderRow(words["Column"], "", words["Value"], words["StandardDeviation"]);
        foreach (var column in importance.Take(MostColumns))
        {
            html.Open("tr").Markup("<th scope=\"row\">").Markup(HtmlWriter.Escape(column.Column)).Close("th").Open("td")
                .Bar(importance[0].Mean > 0 ? column.Mean / importance[0].Mean : 0).Close("td")
                .Element("td", words.Figure(column.Mean)).Element("td", words.Figure(column.StandardDeviation)).Close("tr");
        }

        html.Close("table");
    }
}
