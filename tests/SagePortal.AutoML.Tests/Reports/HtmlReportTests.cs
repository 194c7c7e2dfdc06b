using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Reports;
using SagePortal.AutoML.Reports.Html;
using SagePortal.AutoML.Tests.Calibration;
using SagePortal.Learning;
using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Tests.Reports;

public sealed class HtmlReportTests
{
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en-US");
    private static readonly CultureInfo s_japanese = CultureInfo.GetCultureInfo("ja-JP");

    public static TheoryData<string, CandidateReport> Reports() => new()
    {
        { "binary", Full(Reported.Binary()) },
        { "classes", Full(Reported.Multiclass(3000, 20)) },
        { "numbers", Full(Reported.Regression()) },
        { "bare", new CandidateReport { Candidate = Reported.Candidate, ProblemType = ProblemType.Regression, TargetColumn = "y" } },
    };

    [Theory]
    [MemberData(nameof(Reports))]
    public void Render_OfAnyReport_IsWellFormedAndNeedsNothingElse(string kind, CandidateReport report)
    {
        foreach (var culture in new[] { s_english, s_japanese })
        {
            var html = HtmlReport.Render(report, Explored.Customers(), culture);

            var document = Parse(html);
            Assert.Equal(culture.TwoLetterISOLanguageName, document.Root!.Attribute("lang")!.Value);
            Assert.Empty(document.Descendants("script"));
            Assert.DoesNotContain("http", html, StringComparison.Ordinal);
            Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
            Assert.DoesNotContain("∞", html, StringComparison.Ordinal);
            Assert.All(document.Descendants("svg"), svg => Assert.NotEmpty(svg.Element("title")!.Value));
            Assert.True(html.Length > 5000, kind);
        }
    }

    [Fact]
    public void Render_EscapesEverythingThatComesFromData()
    {
        const string Hostile = "<script>alert('x')</script>\"&";
        var (target, predictions) = Generated.Binary(300, 1);
        var report = new CandidateReportBuilder(new Auc(), Hostile, [Hostile, Hostile + "2"], target, [new([.. Enumerable.Range(0, 150)], [.. Enumerable.Range(150, 150)])])
            .Build(Reported.Candidate with { Name = Hostile, Algorithm = Hostile, Hyperparameters = new Dictionary<string, string>(StringComparer.Ordinal) { [Hostile] = Hostile }, Members = [new(Hostile, 1)] }, predictions) with
        {
            PermutationImportance = [new(Hostile, 1, 0.1)],
            Preparation = [new(Hostile, [Hostile], [Hostile])],
        };

        var html = HtmlReport.Render(report, Explored.Customers(Hostile), s_english);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        var texts = Parse(html).Descendants().Where(e => !e.HasElements).Select(e => e.Value).ToArray();
        Assert.True(texts.Count(t => t.Contains(Hostile, StringComparison.Ordinal)) > 10);
    }

    [Fact]
    public void Render_OfBinaryReport_SaysWhatTheMatrixMeans()
    {
        var report = Reported.Binary(new F1()) with { ConfusionMatrix = [[700L, 50L], [100L, 150L]], DecisionThreshold = 0.42 };

        var text = Parse(HtmlReport.Render(report, null, s_english)).Root!.Value;

        Assert.Contains("A row is called “yes” from a probability of 0.42", text, StringComparison.Ordinal);
        Assert.Contains("Of 100 rows called “yes”, about 75 really are.", text, StringComparison.Ordinal);
        Assert.Contains("Of 100 rows that are “yes”, about 60 are found.", text, StringComparison.Ordinal);
        Assert.Contains("93.3%", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_OfManyLabels_ShowsTheFifteenMostFrequent()
    {
        var document = Parse(HtmlReport.Render(Reported.Multiclass(3000, 20), null, s_english));

        var matrix = document.Descendants("table").Single(t => (string?)t.Attribute("class") == "matrix");

        Assert.Equal(16, matrix.Element("thead")!.Element("tr")!.Elements().Count());
        Assert.Equal(15, matrix.Elements("tr").Count());
        Assert.Contains("Only the 15 most frequent of 20 labels are shown.", document.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_InJapanese_UsesJapaneseWords()
    {
        var text = Parse(HtmlReport.Render(Reported.Regression(), Explored.Customers(), s_japanese)).Root!.Value;

        Assert.Contains("モデル品質レポート", text, StringComparison.Ordinal);
        Assert.Contains("残差のヒストグラム", text, StringComparison.Ordinal);
        Assert.Contains("指摘事項", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Strings_ExistInBothLanguagesWithTheSamePlaceholders()
    {
        var english = Entries(CultureInfo.InvariantCulture);
        var japanese = Entries(CultureInfo.GetCultureInfo("ja"));

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), japanese.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, e => Assert.Equal(Placeholders(e.Value), Placeholders(japanese[e.Key])));
        foreach (var name in Enum.GetNames<ProblemType>().Concat(Enum.GetNames<CandidateStatus>()).Concat(Enum.GetNames<Tabular.ColumnType>())
            .Concat(Enum.GetNames<Tabular.Profiling.ProfileWarningCode>().Select(c => $"Finding_{c}")))
        {
            Assert.Contains(name, english.Keys);
        }
    }

    private static Dictionary<string, string> Entries(CultureInfo culture) => ReportStrings.Resources.GetResourceSet(culture, true, false)!
        .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);

    private static string[] Placeholders(string text) => [.. Regex.Matches(text, @"\{\d\}", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The page is written as XML, but for the doctype and void meta elements.</summary>
    private static XDocument Parse(string html) => XDocument.Parse(
        Regex.Replace(html.Replace("<!DOCTYPE html>\n", "", StringComparison.Ordinal), "<meta (?<attributes>[^>]*)>", "<meta ${attributes}/>", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));

    private static CandidateReport Full(CandidateReport report) => report with
    {
        Candidate = report.Candidate with { Members = [new("gbdt-001", 0.75), new("linear-002", 0.25)] },
        PermutationImportance = [.. Enumerable.Range(0, 30).Select(i => new FeatureImportance($"column {i}", 1.0 / (i + 1) - 0.05, 0.01))],
        Preparation = [new("age", ["median imputation"], ["age"]), new("when", ["date parts"], ["year", "month"])],
        ValidationCurve = [0.7, 0.5, 0.45, 0.44],
    };
}
