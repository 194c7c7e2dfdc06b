using SagePortal.Learning.Boosting;
using SagePortal.Learning.Boosting.Binning;
using SagePortal.Learning.Losses;

namespace SagePortal.Learning.Tests.Boosting;

public sealed class GradientBoostingTests
{
    private static readonly GradientBoostingParameters s_small = new() { NumIterations = 30 };

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Fit_AnyThreads_GivesTheSameBits(int threads)
    {
        var parameters = s_small with { BaggingFraction = 0.7, FeatureFraction = 0.8, FeatureFractionByNode = 0.7 };
        foreach (var train in new[] { Tables.Regression(12_000, 21), Tables.Classification(9_001, 2, 22), Tables.Classification(5_003, 4, 23) })
        {
            var one = Tables.Fit(train, parameters, context: new FitContext { Seed = 5 });
            var many = Tables.Fit(train, parameters, context: new FitContext { Seed = 5, Threads = threads });
            Assert.Equal(Tables.Predict(one.Model, train.Inputs), Tables.Predict(many.Model, train.Inputs));
        }
    }

    [Fact]
    public void Fit_MonotoneTransformOfInputs_PredictsTheSame()
    {
        var train = Tables.Regression(1_000, 24);
        var bent = Tables.Numbers(train.Target.Values, [.. train.Inputs.Columns.Select(c => c.Select(v => MathF.Exp(3 * v)).ToArray())]);
        Assert.Equal(Tables.Predict(Tables.Fit(train).Model, train.Inputs), Tables.Predict(Tables.Fit(bent).Model, bent.Inputs));
    }

    [Fact]
    public void Fit_RowSubset_EqualsFitOfItsOwnTableWithTheSameBins()
    {
        var all = Tables.Classification(2_000, 2, 25);
        int[] rows = [.. Enumerable.Range(0, 2_000).Where(r => r % 5 != 2)];
        using var bins = BinnedMatrix.Create(all.Inputs);
        using var own = BinnedMatrix.Create(all.Inputs.Select(rows), bins.Mapper);
        var learner = new GradientBoostingLearner(s_small);
        var shared = learner.Fit(new BinnedRows(bins, all.Target, rows), null, new FitContext());
        var alone = learner.Fit(new BinnedRows(own, all.Target.Select(rows)), null, new FitContext());
        Assert.Equal(Tables.Predict(alone.Model, all.Inputs), Tables.Predict(shared.Model, all.Inputs));
    }

    [Fact]
    public void Fit_MissingValuesThatMatter_LearnsTheirSide()
    {
        float[] x = [.. Enumerable.Range(0, 400).Select(i => i % 4 == 0 ? float.NaN : i % 100)];
        float[] y = [.. x.Select(v => float.IsNaN(v) ? 10f : 0f)];
        var model = Tables.Fit(Tables.Numbers(y, x)).Model;
        var predicted = Tables.Predict(model, Tables.Matrix([float.NaN, 5, float.PositiveInfinity, float.NegativeInfinity]));
        Assert.Equal(10, predicted[0], 0.1);
        Assert.All(predicted[1..], p => Assert.Equal(0, p, 0.1));
    }

    [Fact]
    public void Fit_UselessColumns_PredictsTheMean()
    {
        float[] y = [.. Enumerable.Range(0, 100).Select(i => (float)(i % 5))];
        var model = Tables.Fit(Tables.Numbers(y, new float[100], [.. Enumerable.Repeat(float.NaN, 100)])).Model;
        Assert.All(Tables.Predict(model, Tables.Matrix([1, float.NaN], [2, 0])), p => Assert.Equal(2, p, 1e-6));
    }

    [Fact]
    public void Fit_OneRowPerClass_GivesValidProbabilities()
    {
        var model = Tables.Fit(Tables.Classes([0, 1, 2], 3, [1, 2, 3]), new GradientBoostingParameters { MinDataInLeaf = 1 }).Model;
        var p = Tables.Predict(model, Tables.Matrix([1, 2, 3]));
        for (var row = 0; row < 3; row++)
        {
            Assert.Equal(1, p[(row * 3)..(row * 3 + 3)].Sum(), 1e-12);
            Assert.True(p[row * 3 + row] > 0.9);
        }
    }

    [Fact]
    public void Fit_ZeroWeights_EqualsLeavingTheRowsOut()
    {
        var all = Tables.Regression(600, 26);
        var weighted = all with { Target = all.Target with { Weights = [.. Enumerable.Range(0, 600).Select(i => i % 3 == 0 ? 0f : 1f)] } };
        using var bins = BinnedMatrix.Create(all.Inputs);
        var learner = new GradientBoostingLearner(s_small);
        var zero = learner.Fit(new BinnedRows(bins, weighted.Target), null, new FitContext());
        var without = learner.Fit(new BinnedRows(bins, all.Target, [.. Enumerable.Range(0, 600).Where(i => i % 3 != 0)]), null, new FitContext());
        Assert.Equal(Tables.Predict(without.Model, all.Inputs), Tables.Predict(zero.Model, all.Inputs));
    }

    [Fact]
    public void Fit_IntegerWeights_AgreesWithRepeatedRows()
    {
        var all = Tables.Regression(240, 27);
        int[] repeated = [.. Enumerable.Range(0, 240).SelectMany(i => Enumerable.Repeat(i, 1 + i % 3))];
        var weighted = all with { Target = all.Target with { Weights = [.. Enumerable.Range(0, 240).Select(i => 1f + i % 3)] } };
        var parameters = s_small with { NumIterations = 3, MinDataInLeaf = 1, MinSumHessianInLeaf = 8, NumLeaves = 8 };
        var byWeight = Tables.Predict(Tables.Fit(weighted, parameters).Model, all.Inputs);
        var byRepeat = Tables.Predict(Tables.Fit(all.Select(repeated), parameters).Model, all.Inputs);
        var unweighted = Tables.Predict(Tables.Fit(all, parameters).Model, all.Inputs);
        Assert.True(Furthest(byWeight, byRepeat) < 1e-3);
        Assert.True(Furthest(byWeight, unweighted) > 0.1);
    }

    private static double Furthest(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max();

    [Fact]
    public void Fit_CategoriesWithoutOrder_BeatsTheSameCodesAsNumbers()
    {
        var (train, test) = (Tables.Categories(4_000, 28), Tables.Categories(1_000, 29));
        var parameters = new GradientBoostingParameters { NumIterations = 20, NumLeaves = 4 };
        var numbers = Tables.Numbers(train.Target.Values, train.Inputs.Columns);
        var asCategories = Tables.Rmse(Tables.Fit(train, parameters).Model, test);
        Assert.True(asCategories < 0.25);
        Assert.True(asCategories < 0.5 * Tables.Rmse(Tables.Fit(numbers, parameters).Model, Tables.Numbers(test.Target.Values, test.Inputs.Columns)));
    }

    [Fact]
    public void Predict_UnseenCategory_FollowsMissingValues()
    {
        var model = Tables.Fit(Tables.Categories(3_000, 30)).Model;
        var inputs = new FeatureMatrix([new Feature("c", 12), new Feature("x")], [[float.NaN, 12, 99, -3], [.5f, .5f, .5f, .5f]], 4);
        Assert.Single(Tables.Predict(model, inputs).Distinct());
    }

    [Fact]
    public void Fit_OneHotColumns_EqualsTheirDirectMeans()
    {
        var random = new Random(31);
        var codes = Enumerable.Range(0, 2_000).Select(_ => random.Next(20)).ToArray();
        var columns = Enumerable.Range(0, 20).Select(c => codes.Select(code => code == c ? 1f : 0f).ToArray()).ToArray();
        var parameters = new GradientBoostingParameters { NumIterations = 1, LearningRate = 1, NumLeaves = 20, MinDataInLeaf = 1 };
        var train = Tables.Numbers([.. codes.Select(c => (float)(c * c))], columns);
        Assert.True(Tables.Rmse(Tables.Fit(train, parameters).Model, train) < 1e-3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Predict_BatchAndSingleRow_Agree(int threads)
    {
        var train = Tables.Classification(1_001, 3, 32);
        var model = Tables.Fit(train, s_small).Model;
        var batch = new Predictions(1_001, 3);
        model.Predict(train.Inputs, batch, threads, CancellationToken.None);
        foreach (var row in new[] { 0, 500, 1_000 })
        {
            Assert.Equal(Tables.Predict(model, train.Inputs.Select([row])), batch.Row(row).ToArray());
        }
    }

    [Fact]
    public void Fit_OtherFeatureCount_IsRefusedAtPrediction()
    {
        var model = Tables.Fit(Tables.Regression(200, 33)).Model;
        var error = Assert.Throws<ArgumentException>(() => Tables.Predict(model, Tables.Matrix([1])));
        Assert.Contains("6 features", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_LossesWithOutliers_PredictMedianAndQuantile()
    {
        var random = new Random(34);
        float[] x = [.. Enumerable.Range(0, 3_000).Select(i => (float)(i % 2))];
        float[] y = [.. x.Select(v => (float)(v * 10 + (random.Next(20) == 0 ? 1_000 : random.NextDouble())))];
        double At(Loss loss) => Tables.Predict(Tables.Fit(Tables.Numbers(y, x), s_small with { NumIterations = 100, Loss = loss }).Model, Tables.Matrix([0]))[0];
        Assert.InRange(At(new AbsoluteLoss()), 0.4, 0.65);
        Assert.InRange(At(new QuantileLoss(0.9)), 0.85, 1.0);
        Assert.InRange(At(new HuberLoss(1)), 0.3, 1.2);
        Assert.InRange(At(new SquaredLoss()), 30, 80);
    }

    [Fact]
    public void Fit_PoissonCounts_PredictsTheMeanOfEachGroup()
    {
        float[] x = [.. Enumerable.Range(0, 1_000).Select(i => (float)(i % 2))];
        float[] y = [.. Enumerable.Range(0, 1_000).Select(i => i % 2 == 0 ? (i / 2) % 2 : (i / 2) % 2 * 10f)];
        var predicted = Tables.Predict(Tables.Fit(Tables.Numbers(y, x), s_small with { NumIterations = 200, Loss = new PoissonLoss() }).Model, Tables.Matrix([0, 1]));
        Assert.Equal(0.5, predicted[0], 0.02);
        Assert.Equal(5, predicted[1], 0.1);
    }

    [Fact]
    public void Fit_SkewedAmounts_PredictsTheMeanOfEachGroup()
    {
        float[] x = [.. Enumerable.Range(0, 1_000).Select(i => (float)(i % 2))];
        float[] amounts = [.. Enumerable.Range(0, 1_000).Select(i => (i % 2 == 0 ? 1f : 20f) * (1 + (i / 2) % 5))];
        float[] claims = [.. amounts.Select((v, i) => (i / 2) % 5 < 3 ? 0 : v)];
        double[] At(Loss loss, float[] y) => Tables.Predict(Tables.Fit(Tables.Numbers(y, x), s_small with { NumIterations = 300, Loss = loss }).Model, Tables.Matrix([0, 1]));

        Assert.Equal(3, At(new GammaLoss(), amounts)[0], 0.05);
        Assert.Equal(60, At(new GammaLoss(), amounts)[1], 1);
        Assert.Equal(1.8, At(new TweedieLoss(1.5), claims)[0], 0.05);
        Assert.Equal(36, At(new TweedieLoss(1.5), claims)[1], 0.6);
    }
}
