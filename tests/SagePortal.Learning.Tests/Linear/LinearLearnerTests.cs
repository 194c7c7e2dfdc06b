using SagePortal.Learning.Linear;
using SagePortal.Learning.Metrics;
using SagePortal.Learning.ModelFiles;

namespace SagePortal.Learning.Tests.Linear;

public sealed class LinearLearnerTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void Fit_WithAnyThreadCount_IsBitForBitTheSame(double l1Ratio)
    {
        var data = Repeat(GeneratedRows.Binary(), 30);
        var options = new LinearOptions { L1Ratio = l1Ratio };

        var one = Predict(Fit(options, data, new FitContext { Threads = 1 }), data.Inputs, threads: 1);
        var four = Predict(Fit(options, data, new FitContext { Threads = 4 }), data.Inputs, threads: 4);

        Assert.Equal(one.Values, four.Values);
    }

    [Fact]
    public void Fit_WithWholeWeights_EqualsRepeatedRows()
    {
        var data = GeneratedRows.Weighted(GeneratedRows.ThreeClasses());
        var rows = Enumerable.Range(0, data.RowCount).SelectMany(i => Enumerable.Repeat(i, (int)data.Target.Weights![i])).ToArray();
        var repeated = new Dataset(data.Inputs.Select(rows), (data.Target with { Weights = null }).Select(rows));

        var weighted = Predict(Fit(new LinearOptions(), data), data.Inputs);
        var expected = Predict(Fit(new LinearOptions(), repeated), data.Inputs);

        Assert.Equal(expected.Values, weighted.Values, (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void Fit_WithMissingNumbers_LearnsTheirOwnEffect()
    {
        var random = new Random(1);
        var column = Enumerable.Range(0, 600).Select(i => i % 3 == 0 ? float.NaN : (float)random.NextDouble()).ToArray();
        var inputs = new FeatureMatrix([new("x")], [column], 600);
        var target = new Target(ProblemType.Regression, [.. column.Select(x => float.IsNaN(x) ? 7 : x)], 0);

        var predictions = Predict(Fit(new LinearOptions { C = 1e4 }, new Dataset(inputs, target)), inputs);

        Assert.Equal(7, predictions.Values[0], 0.01);
        Assert.Equal(column[1], predictions.Values[1], 0.01);
    }

    [Fact]
    public void Predict_OfUnseenAndMissingCategories_StaysFinite()
    {
        var model = Fit(new LinearOptions(), GeneratedRows.Binary());
        var inputs = new FeatureMatrix(GeneratedRows.Inputs().Features, [[5, float.NaN], [.5f, float.PositiveInfinity], [.3f, .3f], [9, float.NaN]], 2);

        var predictions = Predict(model, inputs);

        Assert.All(predictions.Values, p => Assert.InRange(p, 0.01, 0.99));
    }

    [Fact]
    public void Fit_WithConstantAndHugeColumns_Converges()
    {
        var data = GeneratedRows.Binary();
        var inputs = new FeatureMatrix([.. data.Inputs.Features, new("same"), new("huge")],
            [.. data.Inputs.Columns, Enumerable.Repeat(3f, 400).ToArray(), data.Inputs.Columns[2].Select(x => 1e12f * x).ToArray()], 400);

        var predictions = Predict(Fit(new LinearOptions { C = 100 }, new Dataset(inputs, data.Target)), inputs);

        Assert.InRange(new LogLoss().Score(data.Target, predictions), 0.3, 0.66);
    }

    [Fact]
    public void Fit_OfSeparableRows_StaysFiniteAndRight()
    {
        var inputs = new FeatureMatrix([new("x")], [[.. Enumerable.Range(0, 50).Select(i => (float)i)]], 50);
        var target = new Target(ProblemType.BinaryClassification, [.. Enumerable.Range(0, 50).Select(i => i < 25 ? 0f : 1f)], 2);

        var predictions = Predict(Fit(new LinearOptions { C = 1e6 }, new Dataset(inputs, target)), inputs);

        Assert.Equal(1, new Accuracy().Score(target, predictions));
    }

    [Fact]
    public void Fit_OfLogisticRows_IsCalibratedInTheMean()
    {
        var data = GeneratedRows.Binary();

        var predictions = Predict(Fit(new LinearOptions(), data), data.Inputs);

        Assert.Equal(data.Target.Values.Average(), predictions.Values.Average(), 1e-5);
    }

    [Fact]
    public void Fit_WithoutAClassInTheRows_GivesItNearlyNoProbability()
    {
        var data = GeneratedRows.ThreeClasses();
        var rows = Enumerable.Range(0, 400).Where(r => data.Target.Values[r] < 2).ToArray();

        var predictions = Predict(Fit(new LinearOptions(), data.Select(rows)), data.Inputs);

        Assert.All(Enumerable.Range(0, 400), r => Assert.InRange(predictions.Row(r)[2], 0, 1e-3));
    }

    [Fact]
    public void Fit_OfAPathWithValidation_StopsAtTheBestStrengthAndRefitsIt()
    {
        var all = GeneratedRows.Binary();
        var (train, validation) = (all.Select([.. Enumerable.Range(0, 60)]), all.Select([.. Enumerable.Range(60, 340)]));
        var learner = new LinearLearner(new LinearOptions { C = 1000, PathSteps = 13 });

        var result = learner.Fit(train, validation, new FitContext());
        var refit = learner.Fit(train, null, new FitContext { Iterations = result.BestIteration });

        Assert.Equal(result.ValidationCurve.Min(), result.ValidationCurve[result.BestIteration - 1]);
        Assert.InRange(result.BestIteration, 1, 12);
        Assert.Equal(Predict((LinearModel)result.Model, all.Inputs).Values, Predict((LinearModel)refit.Model, all.Inputs).Values);
    }

    [Fact]
    public void Fit_OutOfTime_GivesAValidModelCutShort()
    {
        var calls = 0;

        var result = new LinearLearner(new LinearOptions()).Fit(GeneratedRows.Binary(), null, new FitContext { IsOutOfTime = () => ++calls > 2 });

        Assert.True(result.CutShort);
        Assert.All(Predict((LinearModel)result.Model, GeneratedRows.Inputs()).Values, p => Assert.InRange(p, 0, 1));
    }

    [Fact]
    public void Fit_Cancelled_Throws() =>
        Assert.Throws<OperationCanceledException>(() =>
            new LinearLearner(new LinearOptions()).Fit(GeneratedRows.Binary(), null, new FitContext { CancellationToken = new CancellationToken(true) }));

    [Fact]
    public void Write_ThenRead_PredictsTheSameBits()
    {
        var model = Fit(new LinearOptions { L1Ratio = 0.1 }, GeneratedRows.ThreeClasses());
        using var stream = new MemoryStream();
        using (var writer = new ModelWriter(stream))
        {
            writer.WriteModel(model);
        }

        stream.Position = 0;
        var restored = Assert.IsType<LinearModel>(ModelReader.Read(stream));

        Assert.Equal(Predict(model, GeneratedRows.Inputs()).Values, Predict(restored, GeneratedRows.Inputs()).Values);
        Assert.Equal(stream.Length, stream.Position);
    }

    [Fact]
    public void Read_OfAnyTruncatedOrFlippedFile_FailsAsDamagedOrGivesAModel()
    {
        using var stream = new MemoryStream();
        using (var writer = new ModelWriter(stream))
        {
            writer.WriteModel(Fit(new LinearOptions(), GeneratedRows.Binary()));
        }

        for (var i = 0; i < stream.Length; i++)
        {
            Assert.Throws<ModelFormatException>(() => ModelReader.Read(new MemoryStream(stream.ToArray()[..i])));
            var bytes = stream.ToArray();
            bytes[i] ^= 0xFF;
            try
            {
                Assert.NotNull(ModelReader.Read(new MemoryStream(bytes)));
            }
            catch (ModelFormatException)
            {
            }
        }
    }

    private static LinearModel Fit(LinearOptions options, Dataset data, FitContext? context = null) =>
        (LinearModel)new LinearLearner(options).Fit(data, null, context ?? new FitContext()).Model;

    private static Predictions Predict(LinearModel model, FeatureMatrix inputs, int threads = 1)
    {
        var predictions = new Predictions(inputs.RowCount, model.OutputCount);
        model.Predict(inputs, predictions, threads, CancellationToken.None);
        return predictions;
    }

    private static Dataset Repeat(Dataset data, int times) => data.Select([.. Enumerable.Range(0, data.RowCount * times).Select(i => i % data.RowCount)]);
}
