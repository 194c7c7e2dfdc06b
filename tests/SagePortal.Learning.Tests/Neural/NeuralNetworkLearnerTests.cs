using SagePortal.Learning.Metrics;
using SagePortal.Learning.Neural;
using SagePortal.Learning.Tests.Boosting;

namespace SagePortal.Learning.Tests.Neural;

public sealed class NeuralNetworkLearnerTests
{
    private static readonly NeuralNetworkOptions s_small = new() { Width = 32, Layers = 2, MaxEpochs = 12, BatchSize = 64, LearningRate = 0.04 };

    [Fact]
    public void Fit_FewRows_LearnsThemByHeart()
    {
        var random = new Random(3);
        var (x, y) = (new float[16], new float[16]);
        for (var i = 0; i < 16; i++)
        {
            (x[i], y[i]) = (i, random.NextSingle() * 10);
        }

        var data = Tables.Numbers(y, x);
        var options = new NeuralNetworkOptions { Dropout = 0, WeightDecay = 0, MaxEpochs = 600, BatchSize = 16, FrequencyScale = 1 };
        var model = new NeuralNetworkLearner(options).Fit(data, null, new FitContext()).Model;
        Assert.All(Tables.Predict(model, data.Inputs).Zip(y), pair => Assert.Equal(pair.Second, pair.First, 0.02));
    }

    [Fact]
    public void Fit_ExclusiveOr_SeparatesTheClasses()
    {
        var random = new Random(4);
        var (x0, x1, y) = (new float[600], new float[600], new float[600]);
        for (var i = 0; i < y.Length; i++)
        {
            (x0[i], x1[i]) = (random.NextSingle(), random.NextSingle());
            y[i] = x0[i] > 0.5 ^ x1[i] > 0.5 ? 1 : 0;
        }

        var data = Tables.Classes(y, 2, x0, x1);
        var model = new NeuralNetworkLearner(new NeuralNetworkOptions { MaxEpochs = 60 }).Fit(data, null, new FitContext()).Model;
        Assert.True(Score(new Auc(), model, data) > 0.99);
    }

    [Theory]
    [InlineData(ProblemType.BinaryClassification)]
    [InlineData(ProblemType.MulticlassClassification)]
    [InlineData(ProblemType.Regression)]
    public void Fit_AnyThreadCount_GivesTheSameModel(ProblemType problem)
    {
        var data = Table(problem, 1_500);
        var held = Table(problem, 300, seed: 8);
        var options = new NeuralNetworkOptions { Width = 256, Layers = 2, MaxEpochs = 3 };
        var one = new NeuralNetworkLearner(options).Fit(data, held, new FitContext { Threads = 1, Seed = 5 });
        var four = new NeuralNetworkLearner(options).Fit(data, held, new FitContext { Threads = 4, Seed = 5 });
        Assert.Equal(one.ValidationCurve, four.ValidationCurve);
        Assert.Equal(Tables.Predict(one.Model, held.Inputs), Tables.Predict(four.Model, held.Inputs));
    }

    [Fact]
    public void Predict_RowByRow_IsThePredictionOfTheTable()
    {
        var data = Table(ProblemType.MulticlassClassification, 400);
        var model = new NeuralNetworkLearner(s_small).Fit(data, null, new FitContext()).Model;
        var whole = Tables.Predict(model, data.Inputs);
        for (var row = 0; row < 400; row += 37)
        {
            Assert.Equal(whole[(row * 3)..(row * 3 + 3)], Tables.Predict(model, data.Inputs.Select([row])));
        }
    }

    [Fact]
    public void Predict_ManyRowsAndThreads_IsThePredictionOfOneThread()
    {
        var data = Table(ProblemType.Regression, 5_000);
        var model = new NeuralNetworkLearner(s_small with { MaxEpochs = 1 }).Fit(data, null, new FitContext()).Model;
        var output = new Predictions(5_000, 1);
        model.Predict(data.Inputs, output, 4, CancellationToken.None);
        Assert.Equal(Tables.Predict(model, data.Inputs), output.Values);
    }

    [Fact]
    public void Fit_MissingValuesThatMatter_UsesTheIndicator()
    {
        var (x, y) = (new float[400], new float[400]);
        var random = new Random(6);
        for (var i = 0; i < y.Length; i++)
        {
            x[i] = i % 3 == 0 ? float.NaN : random.NextSingle();
            y[i] = i % 3 == 0 ? 5 : 0;
        }

        var model = new NeuralNetworkLearner(s_small with { MaxEpochs = 40 }).Fit(Tables.Numbers(y, x), null, new FitContext()).Model;
        var predicted = Tables.Predict(model, Tables.Matrix([float.NaN, 0.5f, float.PositiveInfinity]));
        Assert.Equal(5, predicted[0], 0.3);
        Assert.Equal(0, predicted[1], 0.3);
        Assert.Equal(predicted[0], predicted[2]);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    public void Predict_UnseenAndMissingCategories_AreTakenAlike(int codes)
    {
        var data = Tables.Categories(600, 2);
        var few = new FeatureMatrix([new Feature("c", codes + 2), new Feature("x")], [[.. data.Inputs.Columns[0].Select(c => c % codes)], data.Inputs.Columns[1]], 600);
        var model = new NeuralNetworkLearner(s_small).Fit(data with { Inputs = few }, null, new FitContext()).Model;
        var odd = new FeatureMatrix(few.Features, [[codes, codes + 1, float.NaN, -1, 1e9f], [.5f, .5f, .5f, .5f, .5f]], 5);
        var predicted = Tables.Predict(model, odd);
        Assert.All(predicted, p => Assert.Equal(predicted[0], p));
        Assert.True(double.IsFinite(predicted[0]));
    }

    [Fact]
    public void Fit_CategoriesWithoutOrder_LearnsEachCode()
    {
        var data = Tables.Categories(2_000, 3);
        var model = new NeuralNetworkLearner(new NeuralNetworkOptions { MaxEpochs = 20 }).Fit(data, null, new FitContext()).Model;
        Assert.True(Tables.Rmse(model, data) < 0.15);
    }

    [Fact]
    public void Fit_RowsOfZeroWeight_LeaveNoTrace()
    {
        var data = Table(ProblemType.Regression, 300);
        var spoilt = data.Select([.. Enumerable.Range(0, 300), .. Enumerable.Range(0, 300)]);
        spoilt = spoilt with { Target = spoilt.Target with { Weights = [.. Enumerable.Repeat(2f, 300), .. Enumerable.Repeat(0f, 300)] } };
        for (var i = 300; i < 600; i++)
        {
            spoilt.Target.Values[i] = 1e6f;
            spoilt.Inputs.Columns[0][i] = float.NaN;
        }

        var clean = new NeuralNetworkLearner(s_small).Fit(data, null, new FitContext()).Model;
        var weighted = new NeuralNetworkLearner(s_small).Fit(spoilt, null, new FitContext()).Model;
        Assert.Equal(Tables.Predict(clean, data.Inputs), Tables.Predict(weighted, data.Inputs));
    }

    [Fact]
    public void Fit_Weights_PullTowardsTheHeavyRows()
    {
        var y = Enumerable.Range(0, 200).Select(i => (float)(i % 2)).ToArray();
        var data = Tables.Numbers(y, new float[200]);
        var heavy = data with { Target = data.Target with { Weights = [.. y.Select(v => 1 + 8 * v)] } };
        var model = new NeuralNetworkLearner(s_small with { MaxEpochs = 40, Dropout = 0 }).Fit(heavy, null, new FitContext()).Model;
        Assert.Equal(0.9, Tables.Predict(model, data.Inputs)[0], 0.02);
    }

    [Fact]
    public void Fit_PastTheDeadline_IsStillAModel()
    {
        var data = Table(ProblemType.BinaryClassification, 400);
        var fit = new NeuralNetworkLearner(s_small).Fit(data, data, new FitContext { IsOutOfTime = () => true });
        Assert.True(fit.CutShort);
        Assert.Equal(0, fit.BestIteration);
        Assert.All(Tables.Predict(fit.Model, data.Inputs), p => Assert.InRange(p, 0, 1));
    }

    [Fact]
    public void Fit_DeadlineDuringAnEpoch_KeepsTheBestEpochBefore()
    {
        var data = Table(ProblemType.BinaryClassification, 400);
        var calls = 0;
        var fit = new NeuralNetworkLearner(s_small with { BatchSize = 100 }).Fit(data, data, new FitContext { IsOutOfTime = () => ++calls > 14 });
        Assert.True(fit.CutShort);
        Assert.Equal(3, fit.ValidationCurve.Count);
        Assert.Equal(fit.ValidationCurve[fit.BestIteration - 1], new LogLoss().Score(data.Target, Outputs(fit.Model, data)));
    }

    [Fact]
    public void Fit_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var data = Table(ProblemType.Regression, 100);
        Assert.Throws<OperationCanceledException>(() => new NeuralNetworkLearner(s_small).Fit(data, null, new FitContext { CancellationToken = source.Token }));
    }

    [Fact]
    public void Fit_WithValidation_KeepsTheWeightsOfTheBestEpoch()
    {
        var data = Table(ProblemType.MulticlassClassification, 400);
        var held = Table(ProblemType.MulticlassClassification, 200, seed: 9);
        var fit = new NeuralNetworkLearner(s_small).Fit(data, held, new FitContext { StoppingMetric = new Accuracy() });
        Assert.Equal(fit.ValidationCurve.Max(), Score(new Accuracy(), fit.Model, held));
        Assert.Equal(fit.ValidationCurve[fit.BestIteration - 1], fit.ValidationCurve.Max());
    }

    [Fact]
    public void Fit_ForTheBestEpochsAlone_RepeatsTheFitWithValidation()
    {
        var data = Table(ProblemType.Regression, 300);
        var fit = new NeuralNetworkLearner(s_small).Fit(data, Table(ProblemType.Regression, 100, seed: 9), new FitContext());
        var again = new NeuralNetworkLearner(s_small).Fit(data, null, new FitContext { Iterations = fit.BestIteration });
        Assert.Equal(Tables.Predict(fit.Model, data.Inputs), Tables.Predict(again.Model, data.Inputs));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Fit_DegenerateTables_PredictTheMean(int rows)
    {
        var constant = Tables.Numbers([.. Enumerable.Repeat(3f, rows)], new float[rows], [.. Enumerable.Repeat(float.NaN, rows)]);
        var model = new NeuralNetworkLearner(s_small).Fit(constant, constant, new FitContext()).Model;
        Assert.All(Tables.Predict(model, constant.Inputs), p => Assert.Equal(3, p));
    }

    [Fact]
    public void Fit_NoVaryingFeature_PredictsTheClassShares()
    {
        var data = Tables.Classes([0, 1, 2, 2, 2, 2, 1, 2], 3, new float[8]);
        var model = new NeuralNetworkLearner(s_small with { MaxEpochs = 60 }).Fit(data, null, new FitContext()).Model;
        var predicted = Tables.Predict(model, data.Inputs)[..3];
        Assert.Equal([0.125, 0.25, 0.625], predicted, (a, b) => Math.Abs(a - b) < 0.1);
        Assert.Equal(1, predicted.Sum(), 1e-6);
    }

    [Fact]
    public void Fit_HugeNumbers_StaysFinite()
    {
        var data = Tables.Numbers([1e30f, -1e30f, 5, 2e30f, 0, 1], [float.MaxValue, float.MinValue, 0, 1e-38f, 3e38f, 7], [1, 2, 1e20f, 4, -1e20f, 6]);
        var model = new NeuralNetworkLearner(s_small).Fit(data, data, new FitContext()).Model;
        Assert.All(Tables.Predict(model, data.Inputs), p => Assert.True(double.IsFinite(p)));
    }

    [Theory]
    [InlineData(Activation.Relu, Normalization.None, 0)]
    [InlineData(Activation.Elu, Normalization.Layer, 8)]
    [InlineData(Activation.Mish, Normalization.Layer, 0)]
    public void Fit_EveryVariant_BeatsTheMeanByFar(Activation activation, Normalization normalization, int frequencies)
    {
        var data = Table(ProblemType.Regression, 1_000);
        var options = new NeuralNetworkOptions { Activation = activation, Normalization = normalization, Frequencies = frequencies, MaxEpochs = 30, Schedule = LearningRateSchedule.OneCycle };
        var fit = new NeuralNetworkLearner(options).Fit(data, null, new FitContext());
        Assert.True(Tables.Rmse(fit.Model, Table(ProblemType.Regression, 500, seed: 9)) < 2.5);
    }

    [Fact]
    public void EstimateMemory_GrowsWithRowsAndWidth()
    {
        var small = new NeuralNetworkLearner(s_small).EstimateMemory(1_000, 10, 1);
        Assert.True(small > 1 << 20);
        Assert.True(new NeuralNetworkLearner(s_small).EstimateMemory(1_000_000, 10, 1) > small + 4L * 10_000_000);
        Assert.True(new NeuralNetworkLearner(s_small with { Width = 1024 }).EstimateMemory(1_000, 10, 1) > small);
    }

    private static Dataset Table(ProblemType problem, int rows, int seed = 2) => problem switch
    {
        ProblemType.Regression => Tables.Regression(rows, seed),
        ProblemType.BinaryClassification => Tables.Classification(rows, 2, seed),
        _ => Tables.Classification(rows, 3, seed),
    };

    private static Predictions Outputs(IModel model, Dataset data) => new(data.RowCount, model.OutputCount, Tables.Predict(model, data.Inputs));

    private static double Score(Metric metric, IModel model, Dataset data) => metric.Score(data.Target, Outputs(model, data));
}
