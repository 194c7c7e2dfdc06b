using SagePortal.Learning.Boosting;
using SagePortal.Learning.SymmetricTrees;
using SagePortal.Learning.SymmetricTrees.Columns;
using SagePortal.Learning.Tests.Boosting;

namespace SagePortal.Learning.Tests.SymmetricTrees;

public sealed class CategoryPairsTests
{
    [Fact]
    public void Choose_OneInteractionAmongNoise_FindsItAlone()
    {
        var (inputs, y) = Interaction(3_000, seed: 1);
        Assert.Equal([(0, 2)], Choose(inputs, y));
    }

    [Fact]
    public void Choose_EffectsOfSingleCategories_FindsNoPair()
    {
        var (inputs, _) = Interaction(3_000, seed: 2);
        float[] y = [.. Enumerable.Range(0, 3_000).Select(i => (inputs.Columns[0][i] % 3) + (inputs.Columns[2][i] % 2) - 1.5f)];
        Assert.Empty(Choose(inputs, y));
    }

    [Fact]
    public void Choose_ManyThreads_FindsTheSame()
    {
        var (inputs, y) = Interaction(500, seed: 3);
        using var team = new WorkerTeam(3);
        Assert.Equal(Choose(inputs, y), CategoryPairs.Choose(inputs, [y], new FitContext(), team));
    }

    [Fact]
    public void Choose_OutOfTime_FindsNone()
    {
        var (inputs, y) = Interaction(3_000, seed: 1);
        using var team = new WorkerTeam(1);
        Assert.Empty(CategoryPairs.Choose(inputs, [y], new FitContext { IsOutOfTime = () => true }, team));
    }

    [Fact]
    public void Choose_ManyRows_FindsThePairInASample()
    {
        var (inputs, y) = Interaction(120_000, seed: 6);
        Assert.Equal([(0, 2)], Choose(inputs, y));
    }

    [Fact]
    public void Fit_InteractionOfTwoCategories_PairsHalveTheError()
    {
        var (train, test) = (Interaction(4_000, seed: 4), Interaction(1_000, seed: 5));
        var parameters = new SymmetricTreesParameters { NumIterations = 60, LearningRate = 0.2, Depth = 3 };
        double Error(int complexity)
        {
            var model = new SymmetricTreesLearner(parameters with { MaxCtrComplexity = complexity }).Fit(Rows(train), null, new FitContext()).Model;
            return Tables.Rmse(model, Rows(test));
        }

        Assert.InRange(Error(2), 0, 0.5 * Error(1));
    }

    private static (int First, int Second)[] Choose(FeatureMatrix inputs, float[] residuals)
    {
        using var team = new WorkerTeam(1);
        return CategoryPairs.Choose(inputs, [residuals], new FitContext(), team);
    }

    private static Dataset Rows((FeatureMatrix Inputs, float[] Y) table) => new(table.Inputs, new Target(ProblemType.Regression, table.Y, 0));

    /// <summary>Four categories of 12 codes; the sign of the target is a fixed coin for each pair of codes of the first and the third.</summary>
    private static (FeatureMatrix Inputs, float[] Y) Interaction(int rows, int seed)
    {
        var coins = new Random(99);
        var sign = Enumerable.Range(0, 144).Select(_ => coins.Next(2) == 0 ? -1f : 1f).ToArray();
        var random = new Random(seed);
        var columns = Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, rows).Select(_ => (float)random.Next(12)).ToArray()).ToArray();
        float[] y = [.. Enumerable.Range(0, rows).Select(i => sign[((int)columns[0][i] * 12) + (int)columns[2][i]])];
        return (new FeatureMatrix([.. Enumerable.Range(0, 4).Select(f => new Feature($"c{f}", 12))], columns, rows), y);
    }
}
