using SagePortal.Learning.Metrics;

namespace SagePortal.Learning.Tests.Metrics;

/// <summary>Figures computed with scikit-learn 1.2.1 (sklearn.metrics) on exactly these rows, with and without sample_weight.</summary>
public sealed class ReferenceFiguresTests
{
    private const double Tolerance = 1e-12;

    private static readonly float[] s_labels = [1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1];
    private static readonly float[] s_weights = [1, 2, .5f, 1, 3, 1, 2, .25f, 1, 1, .5f, 4];
    private static readonly double[] s_probabilities = [.9, .4, .65, .4, .1, .65, .8, .3, .2, .05, .5, .5];
    private static readonly float[] s_classes = [0, 1, 2, 2, 1, 0, 2, 1, 0, 2];
    private static readonly float[] s_classWeights = [1, 2, 1, 1, .5f, 1, 3, 1, 2, 1];

    private static readonly double[] s_classProbabilities =
    [
        .7, .2, .1, .3, .4, .3, .1, .2, .7, .5, .2, .3, .2, .5, .3, .3, .6, .1, .2, .2, .6, .3, .2, .5, .6, .2, .2, .1, .1, .8,
    ];

    private static readonly float[] s_values = [3.5f, -1, 2, 7, .25f, 4];
    private static readonly float[] s_valueWeights = [1, 2, 1, .5f, 1, 3];
    private static readonly double[] s_estimates = [3, -.5, 2.5, 8, 1, 3.25];

    [Theory]
    [InlineData("Accuracy", 0.6666666666666666, 0.7971014492753623)]
    [InlineData("BalancedAccuracy", 0.6666666666666666, 0.797962648556876)]
    [InlineData("F1", 0.6666666666666666, 0.8108108108108109)]
    [InlineData("Precision", 0.6666666666666666, 0.8333333333333334)]
    [InlineData("Recall", 0.6666666666666666, 0.7894736842105263)]
    [InlineData("AUC", 0.763888888888889, 0.8438030560271647)]
    [InlineData("LogLoss", 0.5621072075617844, 0.5182577960890931)]
    [InlineData("AUPRC", 0.773611111111111, 0.857635440803266)]
    public void Score_OfBinaryRows_IsScikitLearns(string name, double plain, double weighted)
    {
        var metric = MetricCatalog.Find(name)!;

        Assert.Equal(plain, metric.Score(Rows.Binary(s_labels), Rows.Column(s_probabilities)), Tolerance);
        Assert.Equal(weighted, metric.Score(Rows.Binary(s_labels, s_weights), Rows.Column(s_probabilities)), Tolerance);
    }

    [Theory]
    [InlineData("Accuracy", 0.7, 0.7777777777777778)]
    [InlineData("BalancedAccuracy", 0.6944444444444443, 0.7658730158730159)]
    [InlineData("F1macro", 0.6944444444444443, 0.7658730158730159)]
    [InlineData("PrecisionMacro", 0.6944444444444443, 0.7658730158730159)]
    [InlineData("RecallMacro", 0.6944444444444443, 0.7658730158730159)]
    [InlineData("LogLoss", 0.7584966120243728, 0.7175674172693247)]
    [InlineData("AUC", 0.8531746031746031, 0.8899749373433585)]
    public void Score_OfThreeClasses_IsScikitLearns(string name, double plain, double weighted)
    {
        var metric = MetricCatalog.Find(name)!;
        var predictions = Rows.Table(3, s_classProbabilities);

        Assert.Equal(plain, metric.Score(Rows.Multiclass(s_classes, 3), predictions), Tolerance);
        Assert.Equal(weighted, metric.Score(Rows.Multiclass(s_classes, 3, s_classWeights), predictions), Tolerance);
    }

    [Theory]
    [InlineData("MAE", 0.6666666666666666, 0.6470588235294118)]
    [InlineData("MSE", 0.4791666666666667, 0.4411764705882353)]
    [InlineData("RMSE", 0.6922186552431729, 0.6642111641550714)]
    [InlineData("R2", 0.9298245614035088, 0.9205793039009578)]
    public void Score_OfNumbers_IsScikitLearns(string name, double plain, double weighted)
    {
        var metric = MetricCatalog.Find(name)!;

        Assert.Equal(plain, metric.Score(Rows.Regression(s_values), Rows.Column(s_estimates)), Tolerance);
        Assert.Equal(weighted, metric.Score(Rows.Regression(s_values, s_valueWeights), Rows.Column(s_estimates)), Tolerance);
    }

    [Fact]
    public void Score_AtAnotherThreshold_IsScikitLearns()
    {
        var (target, predictions) = (Rows.Binary(s_labels), Rows.Column(s_probabilities));

        Assert.Equal(0.6666666666666667, new F1(0.3).Score(target, predictions), Tolerance);
        Assert.Equal(0.8333333333333334, new Recall().WithThreshold(0.3).Score(target, predictions), Tolerance);
    }

    [Fact]
    public void Score_OfManyTiedRows_IsScikitLearns()
    {
        var (target, predictions) = Rows.ManyTies();

        Assert.Equal(2527, target.Values.Sum());
        Assert.Equal(0.6920788840810393, new Auc().Score(target, predictions), Tolerance);
        Assert.Equal(0.6687557353739502, new Auprc().Score(target, predictions), Tolerance);
    }
}
