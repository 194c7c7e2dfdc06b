using System.Globalization;
using System.Text.Json;
using SagePortal.AutoML.Reports;
using SagePortal.Learning;
using SagePortal.Tabular.Profiling;

namespace SagePortal.AutoML.Tests.Reports;

public sealed class DataReportTests
{
    [Fact]
    public void Build_OfClasses_FindsWhatToMend()
    {
        var report = Explored.Customers();

        var codes = report.Findings.Select(f => (f.Code, f.Column)).ToArray();
        Assert.Contains(("RareClasses", "left"), codes);
        Assert.Contains(("CorrelatedColumns", "age"), codes);
        Assert.Contains(("InfiniteValues", "months"), codes);
        Assert.Contains((nameof(ProfileWarningCode.ConstantColumn), "always"), codes);
        Assert.Contains((nameof(ProfileWarningCode.MissingTarget), "left"), codes);
        Assert.Contains((nameof(ProfileWarningCode.FewRows), null), codes);
        Assert.DoesNotContain("TargetOutliers", codes.Select(c => c.Code));
        Assert.Equal(report.Findings.OrderByDescending(f => f.Severity), report.Findings);
        Assert.Equal(5.0 / (Explored.Rows * 5), report.MissingCellShare, 1e-12);
    }

    [Fact]
    public void Build_OfNumbers_NamesFarTargetsAndTheirRows()
    {
        var finding = Explored.Customers(problem: ProblemType.Regression).Findings.Single(f => f.Code == "TargetOutliers");

        Assert.Equal(["1"], finding.Arguments);
        Assert.Equal([8], finding.Rows);
    }

    [Fact]
    public void Describe_NamesThePlaceAndTheRemedyInEitherLanguage()
    {
        var finding = Explored.Customers().Findings.Single(f => f.Code == "CorrelatedColumns");

        Assert.Equal("Columns “age” and “months” say nearly the same (correlation 1.000): one of them is enough.", finding.Describe(CultureInfo.GetCultureInfo("en-GB")));
        Assert.StartsWith("列「age」と「months」", finding.Describe(CultureInfo.GetCultureInfo("ja-JP")), StringComparison.Ordinal);
    }

    [Fact]
    public void Serialize_RoundTrips()
    {
        foreach (var report in new[] { Explored.Customers(), Explored.Customers(problem: ProblemType.Regression) })
        {
            var json = JsonSerializer.Serialize(report, AutoMLJson.Default.DataReport);
            var read = JsonSerializer.Deserialize(json, AutoMLJson.Default.DataReport)!;

            Assert.Equal(json, JsonSerializer.Serialize(read, AutoMLJson.Default.DataReport));
            Assert.DoesNotContain("NaN", json, StringComparison.Ordinal);
            Assert.Equal(report.Profile.Columns.Select(c => c.PredictionPower), read.Profile.Columns.Select(c => c.PredictionPower));
        }
    }
}
