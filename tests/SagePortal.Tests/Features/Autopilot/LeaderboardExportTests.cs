using System.Text;
using SagePortal.AutoML.Jobs;
using SagePortal.Features.Autopilot;

namespace SagePortal.Tests.Features.Autopilot;

public sealed class LeaderboardExportTests
{
    [Theory]
    [InlineData("=1+2", "'=1+2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("-0.25", "-0.25")]
    [InlineData("-1e-05", "-1e-05")]
    [InlineData("say \"hi\", twice", "\"say \"\"hi\"\", twice\"")]
    [InlineData("", "")]
    public void Cell_Text_CannotBecomeAFormula(string text, string expected) => Assert.Equal(expected, LeaderboardExport.Cell(text));

    [Fact]
    public void ToCsv_FinishedAndFailed_HasAllColumns()
    {
        var csv = Encoding.UTF8.GetString(LeaderboardExport.ToCsv([JobFacts.Candidate("a", 1, 0.75), JobFacts.Candidate("b", 2, 0, status: CandidateStatus.Failed)]));
        var lines = csv.TrimStart('\uFEFF').Split("\r\n");

        Assert.StartsWith("candidate,status,algorithm,AUC,AUC_std,fit_seconds", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("a,Completed,GradientBoosting,0.75,0.01,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("b,Failed,GradientBoosting,,,", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("ran out of memory", lines[2], StringComparison.Ordinal);
    }
}
