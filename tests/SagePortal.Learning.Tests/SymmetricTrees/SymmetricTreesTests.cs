using SagePortal.Learning.Metrics;
using SagePortal.Learning.SymmetricTrees;
using SagePortal.Learning.Tests.Boosting;

namespace SagePortal.Learning.Tests.SymmetricTrees;

public sealed class SymmetricTreesTests
{
    private static readonly SymmetricTreesParameters s_small = new() { NumIterations = 30, LearningRate = 0.1 };

    /// <summary>Nothing random, so that a tree can be worked out by hand.</summary>
    private static readonly SymmetricTreesParameters s_exact = new() { NumIterations = 1, LearningRate = 1, RandomStrength = 0, BaggingTemperature = 0, PermutationCount = 1 };

    [Fact]
    public void Fit_OneLevelByHand_TakesTheBestSplitAndItsNewtonSteps()
    {
        // Mean 5; residuals −5 −5 −3 | 3 5 5; the split at 3 | 4 gains most; steps Σ / (3 + 1)
        var train = Tables.Numbers([0, 0, 2, 8, 10, 10], [1, 2, 3, 4, 5, 6]);
        var predicted = Predict(Fit(train, s_exact with { Depth = 1, L2LeafReg = 1 }), train.Inputs);
        Assert.Equal([5 - (13.0 / 4), 5 - (13.0 / 4), 5 - (13.0 / 4), 5 + (13.0 / 4), 5 + (13.0 / 4), 5 + (13.0 / 4)], predicted, (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void Fit_CategoryByHand_PredictsFromAllRowsWithThePriorForUnseen()
    {
        // 300 rows of code 0 with target 1 in 9 of 10, 300 of code 1 with 1 in 10, …, of five codes: at prediction code c has its own share
        float[] shares = [0.9f, 0.1f, 0.9f, 0.1f, 0.9f];
        float[] codes = [.. Enumerable.Range(0, 1500).Select(i => (float)(i % 5))];
        float[] y = [.. Enumerable.Range(0, 1500).Select(i => (i / 5 % 10) < shares[i % 5] * 10 ? 1f : 0f)];
        var train = SymmetricTables.Coded(y, 2, 5, codes);
        var model = Fit(train, new SymmetricTreesParameters { NumIterations = 60, LearningRate = 0.1, OneHotMaxSize = 2 });
        var p = Predict(model, SymmetricTables.Coded([0, 0, 0, 0, 0], 2, 5, [0, 1, 2, 3, 4]).Inputs);
        Assert.Equal([0.9, 0.1, 0.9, 0.1, 0.9], p, (a, b) => Math.Abs(a - b) < 0.06);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Fit_AnyThreads_GivesTheSameBits(int threads)
    {
        foreach (var train in new[] { Tables.Regression(12_001, 21), SymmetricTables.Mixed(5_003, 2, 22), SymmetricTables.Mixed(3_000, 4, 23) })
        {
            var one = Fit(train, s_small, context: new FitContext { Seed = 5 });
            var many = Fit(train, s_small, context: new FitContext { Seed = 5, Threads = threads });
            Assert.Equal(Predict(one, train.Inputs), Predict(many, train.Inputs));
        }
    }

    [Fact]
    public void Fit_OtherSeed_GivesAnotherModel()
    {
        var train = SymmetricTables.Mixed(500, 2, 24);
        Assert.NotEqual(Predict(Fit(train, s_small), train.Inputs), Predict(Fit(train, s_small, context: new FitContext { Seed = 1 }), train.Inputs));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    public void Fit_ZeroWeights_EqualsLeavingTheRowsOut(int classes)
    {
        var all = classes == 0 ? Tables.Regression(600, 26) : SymmetricTables.Mixed(600, classes, 26);
        var weighted = all with { Target = all.Target with { Weights = [.. Enumerable.Range(0, 600).Select(i => i % 3 == 0 ? 0f : 1f)] } };
        var without = all.Select([.. Enumerable.Range(0, 600).Where(i => i % 3 != 0)]);
        Assert.Equal(Predict(Fit(without, s_small), all.Inputs), Predict(Fit(weighted, s_small), all.Inputs));
    }

    [Fact]
    public void Fit_IntegerWeights_AgreesWithRepeatedRows()
    {
        var all = Tables.Regression(240, 27);
        int[] repeated = [.. Enumerable.Range(0, 240).SelectMany(i => Enumerable.Repeat(i, 1 + (i % 3)))];
        var weighted = all with { Target = all.Target with { Weights = [.. Enumerable.Range(0, 240).Select(i => 1f + (i % 3))] } };
        var parameters = s_exact with { NumIterations = 3, Depth = 3 };
        var byWeight = Predict(Fit(weighted, parameters), all.Inputs);
        var byRepeat = Predict(Fit(all.Select(repeated), parameters), all.Inputs);
        Assert.True(Furthest(byWeight, byRepeat) < 1e-3);
        Assert.True(Furthest(byWeight, Predict(Fit(all, parameters), all.Inputs)) > 0.1);
    }

    [Fact]
    public void Fit_ConstantAndEmptyColumns_PredictsTheMean()
    {
        float[] y = [.. Enumerable.Range(0, 100).Select(i => (float)(i % 5))];
        var constant = Tables.Numbers(y, new float[100], [.. Enumerable.Repeat(float.NaN, 100)]);
        Assert.All(Predict(Fit(constant), Tables.Matrix([1, float.NaN], [2, 0])), p => Assert.Equal(2, p, 1e-6));
        var coded = SymmetricTables.Coded(y, 0, 9, [.. Enumerable.Repeat(float.NaN, 100)]);
        Assert.All(Predict(Fit(coded, s_small), coded.Inputs), p => Assert.Equal(2, p, 0.5));
    }

    [Fact]
    public void Fit_MissingValuesThatMatter_LearnsTheirSide()
    {
        float[] x = [.. Enumerable.Range(0, 400).Select(i => i % 4 == 0 ? float.NaN : i % 100)];
        float[] y = [.. x.Select(v => float.IsNaN(v) ? 10f : 0f)];
        var predicted = Predict(Fit(Tables.Numbers(y, x), new SymmetricTreesParameters { NumIterations = 100, LearningRate = 0.1 }), Tables.Matrix([float.NaN, 5, float.PositiveInfinity, float.NegativeInfinity]));
        Assert.Equal(10, predicted[0], 0.1);
        Assert.All(predicted[1..], p => Assert.Equal(0, p, 0.1));
    }

    [Fact]
    public void Fit_OneRowPerClass_GivesValidProbabilities()
    {
        var p = Predict(Fit(Tables.Classes([0, 1, 2], 3, [1, 2, 3])), Tables.Matrix([1, 2, 3]));
        for (var row = 0; row < 3; row++)
        {
            Assert.Equal(1, p[(row * 3)..((row * 3) + 3)].Sum(), 1e-12);
            Assert.Equal(p[(row * 3)..((row * 3) + 3)].Max(), p[(row * 3) + row]);
        }
    }

    [Fact]
    public void Fit_CategoriesWithoutOrder_BeatsTheSameCodesAsNumbers()
    {
        var (train, test) = (Tables.Categories(4_000, 28), Tables.Categories(1_000, 29));
        var parameters = new SymmetricTreesParameters { NumIterations = 60, LearningRate = 0.2, Depth = 2 };
        var asCategories = Tables.Rmse(Fit(train, parameters), test);
        var asNumbers = Tables.Rmse(Fit(Tables.Numbers(train.Target.Values, train.Inputs.Columns), parameters), Tables.Numbers(test.Target.Values, test.Inputs.Columns));
        Assert.InRange(asCategories, 0, 0.2);
        Assert.True(asCategories < 0.5 * asNumbers);
    }

    [Fact]
    public void Fit_IdentifierAsCategory_DoesNotLearnTheRowsByHeart()
    {
        // Every code occurs twice, the target is a coin: a statistic that saw a row's own target would score far above one half on the rows it was fitted on
        var random = new Random(30);
        float[] codes = [.. Enumerable.Range(0, 2_000).Select(i => (float)(i / 2))];
        float[] y = [.. codes.Select(_ => (float)random.Next(2))];
        var train = SymmetricTables.Coded(y, 2, 1_000, codes);
        var fresh = SymmetricTables.Coded([.. codes.Select(_ => (float)random.Next(2))], 2, 1_000, codes);
        var model = Fit(train, s_small with { NumIterations = 100 });
        Assert.InRange(Score(MetricCatalog.Find("LogLoss")!, model, fresh), 0, 0.78);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(50)]
    public void Predict_UnseenCategories_AllGiveTheSame(int oneHotMaxSize)
    {
        var train = SymmetricTables.Coded([.. Enumerable.Range(0, 600).Select(i => i % 6 < 3 ? 1f : 0f)], 2, 12, [.. Enumerable.Range(0, 600).Select(i => (float)(i % 6))]);
        var p = Predict(Fit(train, s_small with { OneHotMaxSize = oneHotMaxSize }), SymmetricTables.Coded([0, 0, 0, 0, 0], 2, 12, [7, 11, 12, 99, -3]).Inputs);
        Assert.Single(p.Distinct());
        Assert.InRange(p[0], 0.2, 0.8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(10)]
    public void Fit_AnyDepth_PredictsBlocksAndSingleRowsAlike(int depth)
    {
        var train = SymmetricTables.Mixed(1_001, 3, 32);
        var model = Fit(train, s_small with { Depth = depth, NumIterations = 5 });
        var batch = new Predictions(1_001, 3);
        model.Predict(train.Inputs, batch, 4, CancellationToken.None);
        foreach (var row in new[] { 0, 31, 32, 500, 1_000 })
        {
            Assert.Equal(Predict(model, train.Inputs.Select([row])), batch.Row(row).ToArray());
        }
    }

    [Fact]
    public void Fit_WithValidation_KeepsTheBestRound()
    {
        var (train, validation) = (SymmetricTables.Mixed(800, 2, 33), SymmetricTables.Mixed(400, 2, 34));
        var metric = MetricCatalog.Find("LogLoss")!;
        var result = new SymmetricTreesLearner(s_small with { NumIterations = 400, LearningRate = 0.3, EarlyStoppingRound = 20 })
            .Fit(train, validation, new FitContext { StoppingMetric = metric });
        Assert.InRange(result.BestIteration, 1, 399);
        Assert.Equal(result.ValidationCurve.Min(), result.ValidationCurve[result.BestIteration - 1]);
        Assert.Equal(result.ValidationCurve.Min(), Score(metric, result.Model, validation), 1e-5);
        var again = new SymmetricTreesLearner(s_small with { LearningRate = 0.3 }).Fit(train, null, new FitContext { Iterations = result.BestIteration });
        Assert.Equal(Predict(result.Model, validation.Inputs), Predict(again.Model, validation.Inputs));
    }

    [Fact]
    public void Fit_OutOfTime_KeepsTheRoundsMade()
    {
        var asked = 0;
        var result = new SymmetricTreesLearner(s_small).Fit(Tables.Regression(200, 35), null, new FitContext { IsOutOfTime = () => ++asked > 7 });
        Assert.True(result.CutShort);
        Assert.Equal(7, result.BestIteration);
        Assert.Equal(7, ((SymmetricTreesModel)result.Model).TreeCount);
    }

    [Fact]
    public void Fit_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => Fit(Tables.Regression(50, 36), context: new FitContext { CancellationToken = source.Token }));
    }

    [Fact]
    public void Learner_ParametersBeyondTheirWidths_AreRefused()
    {
        SymmetricTreesParameters[] wrong =
        [
            new() { Depth = 0 }, new() { Depth = 11 }, new() { BorderCount = 255 }, new() { CtrBorderCount = 0 },
            new() { OneHotMaxSize = 251 }, new() { PermutationCount = 0 }, new() { LeafEstimationIterations = 0 },
        ];
        Assert.All(wrong, p => Assert.Throws<ArgumentOutOfRangeException>(() => new SymmetricTreesLearner(p)));
    }

    [Fact]
    public void Predict_OtherFeatureCount_IsRefused()
    {
        var model = Fit(Tables.Regression(200, 37), s_small);
        var error = Assert.Throws<ArgumentException>(() => Predict(model, Tables.Matrix([1])));
        Assert.Contains("6 features", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LearningRate_Automatic_FollowsThePublishedRule()
    {
        // exp(0.246 ln 39073 − 5.127) at 1000 rounds, and 2^−0.451 of it at 2000
        var usual = AutomaticLearningRate.For(ProblemType.BinaryClassification, 39_073, 1000, stopsEarly: true);
        Assert.Equal(0.0800, usual, 2e-4);
        Assert.Equal(usual * Math.Pow(2, -0.451), AutomaticLearningRate.For(ProblemType.BinaryClassification, 39_073, 2000, stopsEarly: true), 1e-9);
        Assert.Equal(0.5, AutomaticLearningRate.For(ProblemType.Regression, 1_000_000, 1, stopsEarly: true));
    }

    private static IModel Fit(Dataset train, SymmetricTreesParameters? parameters = null, FitContext? context = null)
        => new SymmetricTreesLearner(parameters ?? new SymmetricTreesParameters { NumIterations = 50 }).Fit(train, null, context ?? new FitContext()).Model;

    private static double[] Predict(IModel model, FeatureMatrix inputs) => Tables.Predict(model, inputs);

    private static double Furthest(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max();

    private static double Score(Metric metric, IModel model, Dataset rows)
    {
        var predictions = new Predictions(rows.RowCount, model.OutputCount);
        model.Predict(rows.Inputs, predictions, 1, CancellationToken.None);
        return metric.Score(rows.Target, predictions);
    }
}
