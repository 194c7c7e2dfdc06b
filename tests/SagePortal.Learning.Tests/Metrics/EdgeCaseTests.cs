using SagePortal.Learning.Metrics;

namespace SagePortal.Learning.Tests.Metrics;

public sealed class EdgeCaseTests
{
    [Fact]
    public void F1_WithoutPositiveRowsOrCalls_IsZero()
    {
        var target = Rows.Binary([0, 0, 0]);

        Assert.Equal(0, new F1().Score(target, Rows.Column(.1, .2, .3)));
        Assert.Equal(0, new Precision().Score(target, Rows.Column(.1, .2, .3)));
        Assert.Equal(0, new Recall().Score(target, Rows.Column(.1, .2, .9)));
    }

    [Fact]
    public void BalancedAccuracy_OfOneClass_IsItsRecall() =>
        Assert.Equal(0.75, new BalancedAccuracy().Score(Rows.Binary([1, 1, 1, 1]), Rows.Column(.9, .9, .9, .1)));

    [Fact]
    public void MacroAverages_CountClassesThatWereOnlyPredicted()
    {
        var target = Rows.Multiclass([0, 0, 1, 1], 4);
        var predictions = Rows.Table(4, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0);

        Assert.Equal((0.5 + 1 + 0) / 3, new RecallMacro().Score(target, predictions), 1e-15);
        Assert.Equal((0.5 + 1) / 2, new BalancedAccuracy().Score(target, predictions), 1e-15);
    }

    [Fact]
    public void Threshold_IsInclusive()
    {
        Assert.Equal(1, new Accuracy(0.5).Score(Rows.Binary([1]), Rows.Column(0.5)));
        Assert.Equal(0, new Accuracy(0.500001).Score(Rows.Binary([1]), Rows.Column(0.5)));
    }

    [Fact]
    public void LogLoss_OfCertainMistake_IsClipped()
    {
        Assert.Equal(-Math.Log(1e-15), new LogLoss().Score(Rows.Binary([1]), Rows.Column(0)), 1e-9);
        Assert.Equal(-Math.Log(1 - (1 - 1e-15)), new LogLoss().Score(Rows.Binary([0]), Rows.Column(1)), 1e-9);
    }

    [Fact]
    public void R2_OfConstantTarget_IsOneOnlyWhenMet()
    {
        var target = Rows.Regression([2, 2, 2]);

        Assert.Equal(1, new R2().Score(target, Rows.Column(2, 2, 2)));
        Assert.Equal(0, new R2().Score(target, Rows.Column(2, 2, 3)));
    }

    [Fact]
    public void IsBetter_RanksNaNLast()
    {
        Assert.True(new Auc().IsBetter(0.1, double.NaN));
        Assert.False(new Auc().IsBetter(double.NaN, 0.1));
        Assert.False(new Auc().IsBetter(double.NaN, double.NaN));
        Assert.True(new LogLoss().IsBetter(0.1, 0.2));
        Assert.False(new LogLoss().IsBetter(0.2, 0.2));
        Assert.Equal(-0.7, new Auc().ToLoss(0.7));
        Assert.Equal(double.PositiveInfinity, new LogLoss().ToLoss(double.NaN));
    }
}
