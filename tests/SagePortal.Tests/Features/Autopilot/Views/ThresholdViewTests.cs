using SagePortal.AutoML.Reports;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Learning;

namespace SagePortal.Tests.Features.Autopilot.Views;

public sealed class ThresholdViewTests
{
    private static readonly CandidateReport s_report = new()
    {
        Candidate = JobFacts.Summary("gbdt-001", 1, 0.9),
        ProblemType = ProblemType.BinaryClassification,
        TargetColumn = "churned",
        ClassLabels = ["no", "yes"],
        Thresholds = [new(0, 20, 80, 0, 0), new(0.5, 15, 5, 75, 5), new(1, 0, 0, 80, 20)],
    };

    [Fact]
    public void At_HalfWay_HasTheTextbookRates()
    {
        var at = new ThresholdView(s_report, 0.5);

        Assert.Equal(0.75, at.Precision, 12);
        Assert.Equal(0.75, at.Recall, 12);
        Assert.Equal(0.75, at.F1, 12);
        Assert.Equal(0.9, at.Accuracy, 12);
        Assert.Equal(0.0625, at.FalsePositiveRate, 12);
        Assert.Equal((0.75 + 0.9375) / 2, at.BalancedAccuracy, 12);
        Assert.Equal(0.2, at.PositiveShare, 12);
        Assert.Equal(3.75, at.Lift!.Value, 12);
    }

    [Fact]
    public void Matrix_IsActualByPredicted() => Assert.Equal([[75, 5], [5, 15]], new ThresholdView(s_report, 0.5).Matrix);

    [Theory]
    [InlineData(0.49, 0.5)]
    [InlineData(0.1, 0)]
    [InlineData(7, 1)]
    public void Threshold_BetweenKnownOnes_TakesTheNearest(double asked, double taken) => Assert.Equal(taken, new ThresholdView(s_report, asked).Threshold);

    [Fact]
    public void At_NothingCalledPositive_HasNoLiftAndRaisesNoFalseAlarm()
    {
        var at = new ThresholdView(s_report, 1);

        Assert.Null(at.Lift);
        Assert.Equal((1d, 0d, 0d), (at.Precision, at.Recall, at.F1));
    }

    [Fact]
    public void At_EverythingCalledPositive_IsTheBaseRate()
    {
        var at = new ThresholdView(s_report, 0);

        Assert.Equal(0.2, at.Precision, 12);
        Assert.Equal(1, at.Lift!.Value, 12);
        Assert.Equal((1d, 1d), (at.Recall, at.FalsePositiveRate));
    }
}
