using SagePortal.AutoML.Explaining;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Learning;

namespace SagePortal.Tests.Features.Autopilot.Views;

public sealed class ExplanationViewTests
{
    [Fact]
    public void Show_NothingChosen_TakesTheMostImportantColumnAndAllClasses()
    {
        var view = new ExplanationView(ExplanationFacts.Report("low", "high"), null, null);

        Assert.Null(view.Output);
        Assert.Equal("age", view.Curve!.Column);
        Assert.Equal([("age", 0.9), ("plan", 0.4)], view.Importance);
        Assert.False(view.ShowsRows);
    }

    [Fact]
    public void Show_ClassChosen_RanksByThatClass()
    {
        var view = new ExplanationView(ExplanationFacts.Report("low", "high"), "high", null);

        Assert.Equal([("plan", 0.2), ("age", 0.1)], view.Importance);
        Assert.Equal("plan", view.Curve!.Column);
        Assert.True(view.ShowsRows);
    }

    [Fact]
    public void Show_ClassThatHasNoRows_HidesThem() =>
        Assert.False(new ExplanationView(ExplanationFacts.Report("low", "high"), "low", null).ShowsRows);

    [Theory]
    [InlineData("plan", "plan")]
    [InlineData("gone", "age")]
    public void Show_ColumnFromTheAddress_IsShownIfItHasACurve(string asked, string shown) =>
        Assert.Equal(shown, new ExplanationView(ExplanationFacts.Report("yes"), null, asked).Curve!.Column);

    [Fact]
    public void Show_NoCurves_HasNone() =>
        Assert.Null(new ExplanationView(ExplanationFacts.Report("yes") with { PartialDependence = [] }, null, "age").Curve);

    [Theory]
    [InlineData(ProblemType.Regression, ExplainedOutput.Prediction, "UnitNumber")]
    [InlineData(ProblemType.Regression, ExplainedOutput.Margin, "UnitLogNumber")]
    [InlineData(ProblemType.BinaryClassification, ExplainedOutput.Prediction, "UnitProbability")]
    [InlineData(ProblemType.BinaryClassification, ExplainedOutput.Margin, "UnitLogOdds")]
    [InlineData(ProblemType.MulticlassClassification, ExplainedOutput.Margin, "UnitClassScore")]
    public void Unit_EveryOutput_HasItsName(ProblemType problem, ExplainedOutput output, string key) =>
        Assert.Equal(key, ExplanationView.UnitOf(problem, output));

    [Fact]
    public void Points_MissingCell_IsLeftOut()
    {
        var report = ExplanationFacts.Report("yes");

        Assert.Equal([(31d, 0.3)], ContributionPoints.Of(report, "age"));
        Assert.Empty(ContributionPoints.Of(report, "plan"));
    }
}
