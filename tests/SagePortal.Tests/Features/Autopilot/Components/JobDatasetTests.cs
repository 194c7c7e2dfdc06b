using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using SagePortal.AutoML.Reports;
using SagePortal.Features.Autopilot;
using SagePortal.Features.Autopilot.Components;
using SagePortal.Learning;
using SagePortal.Tabular.Csv;
using SagePortal.TestKit.Components;

namespace SagePortal.Tests.Features.Autopilot.Components;

public sealed class JobDatasetTests
{
    [Fact, UseCulture("en")]
    public async Task Show_ReportOfTheJob_HasEverySection()
    {
        var page = await RenderAsync(new JobDataReport(Report()));

        var titles = page.QuerySelectorAll("h2").Select(h => h.TextContent.Trim()).ToList();
        Assert.Superset(
            new HashSet<string>(["Findings", "Prediction power", "Correlations", "Column statistics"], StringComparer.Ordinal),
            titles.ToHashSet(StringComparer.Ordinal));
        Assert.Contains(titles, title => title.Contains("left", StringComparison.Ordinal));
    }

    [Fact, UseCulture("en")]
    public async Task Show_ColumnThatGivesTheTargetAway_IsFirstAndWarnedOf()
    {
        var page = await RenderAsync(new JobDataReport(Report()));

        Assert.Equal("given", page.QuerySelector(".bars .name")!.TextContent);
        var finding = page.QuerySelectorAll(".findings li").First(li => li.TextContent.Contains("given", StringComparison.Ordinal));
        Assert.Contains("High", finding.TextContent, StringComparison.Ordinal);
    }

    [Fact, UseCulture("ja")]
    public async Task Show_InJapanese_ProposesRemediesInJapanese()
    {
        var report = Report();

        var page = await RenderAsync(new JobDataReport(report));

        Assert.All(report.Findings, finding => Assert.Contains(finding.Describe(CultureInfo.GetCultureInfo("ja")), page.Body!.TextContent, StringComparison.Ordinal));
    }

    [Fact, UseCulture("en")]
    public async Task Show_DuplicateRows_NamesThem()
    {
        var report = Report();
        Assert.Equal(1, report.Profile.DuplicateRowCount);

        var page = await RenderAsync(new JobDataReport(report));

        Assert.Contains("Rows: 121", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact, UseCulture("en")]
    public async Task Show_NoReportYet_SaysWhenItComes()
    {
        var page = await RenderAsync(new JobDataReport(null));

        Assert.Contains("The report is not made yet", page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<IDocument> RenderAsync(JobDataReport report)
    {
        await using var services = ComponentServices.Create();
        return await StaticRenderer.RenderAsync<JobDataset>(services, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(JobDataset.Job)] = JobFacts.Job(),
            [nameof(JobDataset.Found)] = report,
        });
    }

    /// <summary>120 rows and a copy of the last; <c>given</c> says what <c>left</c> is, <c>noise</c> and <c>age</c> do not.</summary>
    private static DataReport Report()
    {
        var random = new Random(3);
        var csv = new StringBuilder("age,noise,given,left\n");
        var row = "";
        for (var i = 0; i < 120; i++)
        {
            var left = i % 3 == 0;
            row = string.Create(CultureInfo.InvariantCulture, $"{random.Next(18, 80)},{random.NextDouble():F6},{(left ? 100 : 0) + random.Next(10)},{(left ? "yes" : "no")}\n");
            csv.Append(row);
        }

        using var content = new MemoryStream(Encoding.UTF8.GetBytes(csv.Append(row).ToString()));
        var read = CsvReader.Read(content, new CsvReadOptions());
        return DataReportBuilder.Build(read.Table, "left", ProblemType.BinaryClassification, seed: 1, CancellationToken.None);
    }
}
