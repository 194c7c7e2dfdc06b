using SagePortal.Learning.Explaining;

namespace SagePortal.Learning.Tests.Explaining;

public sealed class PermutationShapTests
{
    [Theory]
    [InlineData("boosting")]
    [InlineData("multiclass")]
    [InlineData("forest classes")]
    public void Explain_AnySample_AddsUpToTheRawPrediction(string name)
    {
        var (model, rows) = ExplainedModels.Fit(name);
        var background = rows.Inputs.Select([.. Enumerable.Range(200, 5)]);
        var inputs = rows.Inputs.Select([.. Enumerable.Range(0, 20)]);
        var raw = RawPredictions.Of(model, inputs, 1, CancellationToken.None);
        var explained = new PermutationShap(model, background, new PermutationSamplerOptions { BatchRows = 64 }).Explain(inputs, 1, CancellationToken.None);
        Assert.All(raw.Values.Select((value, i) => value - explained.RawPrediction(i / raw.OutputCount, i % raw.OutputCount)), difference => Assert.Equal(0, difference, 1e-9));
    }

    [Fact]
    public void Explain_AdditiveModel_IsExactWithOneRound()
    {
        var (model, rows) = ExplainedModels.Linear(ProblemType.Regression);
        var background = rows.Inputs.Select([.. Enumerable.Range(100, 6)]);
        var inputs = rows.Inputs.Select([.. Enumerable.Range(0, 10)]);
        var exact = LinearShap.TryCreate(model, background)!.Explain(inputs, 1, CancellationToken.None);
        var sampled = new PermutationShap(model, background, new PermutationSamplerOptions()).Explain(inputs, 1, CancellationToken.None);
        Assert.All(exact.Values.Zip(sampled.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void Explain_ManyRounds_ComeCloseToTheExactValues()
    {
        var (model, rows) = ExplainedModels.Fit("boosting");
        var background = rows.Inputs.Select([.. Enumerable.Range(100, 8)]);
        var inputs = rows.Inputs.Select([.. Enumerable.Range(0, 10)]);
        var exact = InterventionalTreeShap.TryCreate(model, background)!.Explain(inputs, 1, CancellationToken.None);
        double Error(int rounds) => new PermutationShap(model, background, new PermutationSamplerOptions { Rounds = rounds, Seed = 3 })
            .Explain(inputs, 1, CancellationToken.None).Values.Zip(exact.Values, (a, b) => Math.Abs(a - b)).Average();
        var size = exact.Values.Average(Math.Abs);
        Assert.InRange(Error(64), 0, 0.02 * size);
        Assert.True(Error(64) < Error(1));
    }

    [Fact]
    public void Explain_Row_DoesNotDependOnItsPlaceOrBatch()
    {
        var (model, rows) = ExplainedModels.Fit("categories");
        var background = rows.Inputs.Select([.. Enumerable.Range(100, 4)]);
        var together = new PermutationShap(model, background, new PermutationSamplerOptions()).Explain(rows.Inputs.Select([7, 8, 9]), 1, CancellationToken.None);
        var alone = new PermutationShap(model, background, new PermutationSamplerOptions { BatchRows = 1 }).Explain(rows.Inputs.Select([9]), 1, CancellationToken.None);
        Assert.Equal(together.Row(2, 0).ToArray(), alone.Row(0, 0).ToArray());
    }
}
