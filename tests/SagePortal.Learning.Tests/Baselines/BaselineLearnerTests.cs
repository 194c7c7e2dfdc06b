using SagePortal.Learning.Baselines;
using SagePortal.Learning.ModelFiles;

namespace SagePortal.Learning.Tests.Baselines;

public sealed class BaselineLearnerTests
{
    private static readonly FeatureMatrix s_inputs = new([new("x")], [[1, 2, 3, 4]], 4);

    [Fact]
    public void Fit_OfClasses_PredictsWeightedShares()
    {
        var target = new Target(ProblemType.MulticlassClassification, [0, 1, 2, 2], 3, [1, 2, 3, 2]);

        Assert.Equal([0.125, 0.25, 0.625], Predict(target, 3));
    }

    [Fact]
    public void Fit_OfTwoClasses_PredictsTheShareOfTheSecond() =>
        Assert.Equal([0.75], Predict(new Target(ProblemType.BinaryClassification, [1, 1, 0, 1], 2), 1));

    [Fact]
    public void Fit_OfNumbers_PredictsTheWeightedMean() =>
        Assert.Equal([4.0], Predict(new Target(ProblemType.Regression, [1, 2, 3, 6], 0, [1, 0, 1, 2]), 1));

    [Fact]
    public void Write_ThenRead_PredictsTheSame()
    {
        var model = new BaselineLearner().Fit(new Dataset(s_inputs, new Target(ProblemType.Regression, [1, 2, 3, 7], 0)), null, new FitContext()).Model;
        using var stream = new MemoryStream();
        using (var writer = new ModelWriter(stream))
        {
            writer.WriteModel(model);
        }

        stream.Position = 0;
        var predictions = new Predictions(4, 1);
        Assert.IsType<BaselineModel>(ModelReader.Read(stream)).Predict(s_inputs, predictions, 1, CancellationToken.None);

        Assert.Equal([3.25, 3.25, 3.25, 3.25], predictions.Values);
    }

    private static double[] Predict(Target target, int outputs)
    {
        var predictions = new Predictions(4, outputs);
        new BaselineLearner().Fit(new Dataset(s_inputs, target), null, new FitContext()).Model.Predict(s_inputs, predictions, 1, CancellationToken.None);
        return predictions.Row(3).ToArray();
    }
}
