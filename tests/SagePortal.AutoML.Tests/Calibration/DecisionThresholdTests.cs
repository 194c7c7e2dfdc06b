using SagePortal.AutoML.Calibration;
using SagePortal.Learning;
using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Tests.Calibration;

public sealed class DecisionThresholdTests
{
    [Fact]
    public void Tune_ForF1OfRarePositives_BeatsEveryOtherThresholdOfTheGrid()
    {
        var random = new Random(3);
        var probabilities = Enumerable.Range(0, 4000).Select(_ => Math.Pow(random.NextDouble(), 4)).ToArray();
        var target = new Target(ProblemType.BinaryClassification, [.. probabilities.Select(p => random.NextDouble() < p * 0.5 ? 1f : 0f)], 2);
        var predictions = new Predictions(4000, 1, probabilities);

        var threshold = DecisionThreshold.Tune(new F1(), target, predictions);

        var best = new F1(threshold).Score(target, predictions);
        Assert.True(best > new F1().Score(target, predictions));
        Assert.All(Enumerable.Range(0, 51), i => Assert.True(new F1(i / 50.0).Score(target, predictions) <= best));
    }

    [Fact]
    public void Tune_WithEquallyGoodThresholds_TakesTheOneClosestToHalf()
    {
        var target = new Target(ProblemType.BinaryClassification, [0, 0, 1, 1], 2);

        Assert.Equal(0.5, DecisionThreshold.Tune(new F1(), target, new Predictions(4, 1, [0.1, 0.2, 0.8, 0.9])));
        Assert.Equal(0.3, DecisionThreshold.Tune(new F1(), target, new Predictions(4, 1, [0.1, 0.2, 0.3, 0.9])), 1e-12);
        Assert.Equal(0.701, DecisionThreshold.Tune(new F1(), target, new Predictions(4, 1, [0.1, 0.7, 0.8, 0.9])), 1e-12);
    }

    [Fact]
    public void Applies_FollowsMetricAndRows()
    {
        static Target Rows(int count) => new(ProblemType.BinaryClassification, new float[count], 2);

        Assert.True(DecisionThreshold.Applies(new F1(), Rows(50)));
        Assert.False(DecisionThreshold.Applies(new F1(), Rows(49)));
        Assert.True(DecisionThreshold.Applies(new BalancedAccuracy(), Rows(50)));
        Assert.False(DecisionThreshold.Applies(new Accuracy(), Rows(9_999)));
        Assert.True(DecisionThreshold.Applies(new Accuracy(), Rows(10_000)));
        Assert.False(DecisionThreshold.Applies(new Precision(), Rows(20_000)));
        Assert.False(DecisionThreshold.Applies(new Auc(), Rows(20_000)));
        Assert.False(DecisionThreshold.Applies(new F1Macro(), new Target(ProblemType.MulticlassClassification, new float[100], 3)));
    }
}
