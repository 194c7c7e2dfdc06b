using SagePortal.Learning.Explaining;
using SagePortal.Learning.ModelFiles;

namespace SagePortal.Learning.Tests.Explaining;

public sealed class LinearShapTests
{
    /// <summary>The margin is summed from single-precision standardised values in another order.</summary>
    private const double Tolerance = 1e-6;

    [Theory]
    [InlineData(ProblemType.Regression)]
    [InlineData(ProblemType.BinaryClassification)]
    [InlineData(ProblemType.MulticlassClassification)]
    public void Explain_AnyRows_AddsUpToTheMargin(ProblemType problem)
    {
        var (model, rows) = ExplainedModels.Linear(problem);
        var raw = RawPredictions.Of(model, rows.Inputs, 1, CancellationToken.None);
        foreach (var background in new[] { null, rows.Inputs.Select([3, 1, 4]) })
        {
            var explained = LinearShap.TryCreate(model, background)!.Explain(rows.Inputs, 2, CancellationToken.None);
            for (var i = 0; i < raw.Values.Length; i++)
            {
                Assert.Equal(raw.Values[i], explained.RawPrediction(i / raw.OutputCount, i % raw.OutputCount), Tolerance);
            }
        }
    }

    [Fact]
    public void Explain_WithBackground_EqualsTheInterventionalDefinition()
    {
        var (model, rows) = ExplainedModels.Linear(ProblemType.Regression);
        var background = rows.Inputs.Select([.. Enumerable.Range(50, 7)]);
        var groups = FeatureGroups.Singles(4);
        var explained = LinearShap.TryCreate(model, background)!.Explain(rows.Inputs.Select([0, 1, 2]), 1, CancellationToken.None);
        for (var r = 0; r < 3; r++)
        {
            var row = ExplainedModels.Row(rows.Inputs, r);
            var expected = ShapleyReference.Of(4, set => ShapleyReference.Interventional(model, background, groups, row, set, 0));
            Assert.All(expected.Zip(explained.Row(r, 0).ToArray()), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
        }
    }

    [Fact]
    public void Explain_TrainingMeans_AreThoseOfTheTrainingRowsAndSurviveTheFile()
    {
        var (model, rows) = ExplainedModels.Linear(ProblemType.Regression);
        using var file = new MemoryStream();
        using (var writer = new ModelWriter(file))
        {
            writer.WriteModel(model);
        }

        file.Position = 0;
        var restored = (SagePortal.Learning.Linear.LinearModel)ModelReader.Read(file);
        Assert.Equal(model.MeanParts(), restored.MeanParts());
        Assert.All(model.MeanParts()!.Zip(model.MeanParts(rows.Inputs)), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
    }
}
