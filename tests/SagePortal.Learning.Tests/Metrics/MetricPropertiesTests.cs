using SagePortal.Learning.Metrics;

namespace SagePortal.Learning.Tests.Metrics;

public sealed class MetricPropertiesTests
{
    public static TheoryData<ProblemType, string> AllMetrics()
    {
        var all = new TheoryData<ProblemType, string>();
        foreach (var problem in Enum.GetValues<ProblemType>())
        {
            foreach (var metric in MetricCatalog.For(problem))
            {
                all.Add(problem, metric.Name);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(AllMetrics))]
    public void Score_WithWholeWeights_EqualsRepeatedRows(ProblemType problem, string name)
    {
        var metric = MetricCatalog.Find(name)!;
        var (target, predictions) = Random(problem, 60, seed: 3);
        var weights = Enumerable.Range(0, 60).Select(i => (float)(i % 4)).ToArray();
        var repeated = Enumerable.Range(0, 60).SelectMany(i => Enumerable.Repeat(i, i % 4)).ToArray();

        var weighted = metric.Score(target with { Weights = weights }, predictions);

        Assert.Equal(metric.Score(target.Select(repeated), Select(predictions, repeated)), weighted, 1e-12);
        Assert.NotEqual(metric.Score(target, predictions), weighted, 1e-6);
    }

    [Theory]
    [MemberData(nameof(AllMetrics))]
    public void Score_WithNaNPrediction_IsNaNUnlessTheRowHasNoWeight(ProblemType problem, string name)
    {
        var metric = MetricCatalog.Find(name)!;
        var (target, predictions) = Random(problem, 30, seed: 4);
        var weights = Enumerable.Repeat(1f, 30).ToArray();
        var without = metric.Score(target.Select(Enumerable.Range(1, 29).ToArray()), Select(predictions, [.. Enumerable.Range(1, 29)]));
        predictions.Row(0).Fill(double.NaN);

        Assert.Equal(double.NaN, metric.Score(target with { Weights = weights }, predictions));
        weights[0] = 0;
        Assert.Equal(without, metric.Score(target with { Weights = weights }, predictions), 1e-12);
    }

    [Theory]
    [MemberData(nameof(AllMetrics))]
    public void Score_OfBetterPredictions_IsBetter(ProblemType problem, string name)
    {
        var metric = MetricCatalog.Find(name)!;
        var (target, poor) = Random(problem, 200, seed: 5);
        var good = new Predictions(200, poor.OutputCount, [.. poor.Values]);
        for (var row = 0; row < 200; row++)
        {
            MoveTowards(good.Row(row), target.Values[row], problem);
        }

        Assert.True(metric.IsBetter(metric.Score(target, good), metric.Score(target, poor)));
    }

    [Fact]
    public void Score_OfNoRows_IsNaN()
    {
        foreach (var metric in MetricCatalog.For(ProblemType.BinaryClassification))
        {
            Assert.Equal(double.NaN, metric.Score(Rows.Binary([]), Rows.Column()));
        }

        foreach (var metric in MetricCatalog.For(ProblemType.Regression))
        {
            Assert.Equal(double.NaN, metric.Score(Rows.Regression([]), Rows.Column()));
        }
    }

    [Fact]
    public void Score_OfOtherShape_Throws()
    {
        var exception = Assert.Throws<ArgumentException>(() => new LogLoss().Score(Rows.Multiclass([0, 1, 2], 3), Rows.Column(.1, .2, .3)));

        Assert.Contains("3 rows × 1 outputs, expected 3 × 3", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Auc().Score(Rows.Regression([1, 2]), Rows.Column(1, 2)));
        Assert.Throws<ArgumentException>(() => new Accuracy().Score(Rows.Regression([1, 2]), Rows.Column(1, 2)));
    }

    private static void MoveTowards(Span<double> output, float actual, ProblemType problem)
    {
        for (var c = 0; c < output.Length; c++)
        {
            var aim = problem == ProblemType.MulticlassClassification ? (c == (int)actual ? 1 : 0) : actual;
            output[c] = 0.4 * output[c] + 0.6 * aim;
        }
    }

    private static (Target Target, Predictions Predictions) Random(ProblemType problem, int rows, int seed)
    {
        var random = new Random(seed);
        var classes = problem == ProblemType.BinaryClassification ? 2 : problem == ProblemType.MulticlassClassification ? 4 : 0;
        var values = Enumerable.Range(0, rows).Select(_ => classes > 0 ? random.Next(classes) : (float)random.NextDouble()).ToArray();
        var target = new Target(problem, values, classes);
        var predictions = new Predictions(rows, target.OutputCount);
        for (var row = 0; row < rows; row++)
        {
            var output = predictions.Row(row);
            for (var c = 0; c < output.Length; c++)
            {
                output[c] = random.NextDouble();
            }

            var sum = output.Length > 1 ? output.ToArray().Sum() : 1;
            for (var c = 0; c < output.Length; c++)
            {
                output[c] /= sum;
            }
        }

        return (target, predictions);
    }

    private static Predictions Select(Predictions predictions, int[] rows) =>
        new(rows.Length, predictions.OutputCount, [.. rows.SelectMany(r => predictions.Row(r).ToArray())]);
}
