using SagePortal.Learning.Boosting;
using SagePortal.Learning.Forests;
using SagePortal.Learning.Tests.Boosting;

namespace SagePortal.Learning.Tests.Forests;

public sealed class ForestTests
{
    private static readonly ForestParameters s_small = new() { NumTrees = 30 };

    public static TheoryData<bool, SplitCriterion, int> Kinds => new MatrixTheoryData<bool, SplitCriterion, int>(
        [false, true], [SplitCriterion.Gini, SplitCriterion.Entropy], [0, 2, 4]);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fit_FullyGrownWithoutBootstrap_ReproducesSeparableRows(bool extraTrees, SplitCriterion criterion, int classes)
    {
        float[] x = [.. Enumerable.Range(0, 200).Select(i => (float)i)];
        float[] other = [.. x.Select(v => v % 17)];
        float[] y = [.. x.Select(v => classes == 0 ? v * v : (int)v / 10 % classes)];
        var train = classes == 0 ? Tables.Numbers(y, x, other) : Tables.Classes(y, classes, x, other);
        var model = Learner(extraTrees, s_small with { Criterion = criterion, Bootstrap = false, MaxFeatures = 1 }).Fit(train, null, new FitContext()).Model;
        var predicted = Tables.Predict(model, train.Inputs);
        for (var row = 0; row < 200; row++)
        {
            var actual = classes > 2 ? predicted[row * classes + (int)y[row]] : predicted[row];
            Assert.Equal(classes > 2 ? 1 : y[row], actual, 1e-2);
        }
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 3)]
    public void Fit_AnyThreads_GivesTheSameBits(bool extraTrees, int threads)
    {
        foreach (var train in new[] { Tables.Regression(800, 51), Tables.Classification(900, 2, 52), Tables.Classification(700, 4, 53) })
        {
            var learner = Learner(extraTrees, s_small with { Bootstrap = true });
            var one = learner.Fit(train, null, new FitContext { Seed = 3 });
            var many = learner.Fit(train, null, new FitContext { Seed = 3, Threads = threads });
            Assert.Equal(Tables.Predict(one.Model, train.Inputs), Tables.Predict(many.Model, train.Inputs));
            Assert.Equal(one.OutOfBag!.Values, many.OutOfBag!.Values);
        }
    }

    [Fact]
    public void Fit_OutOfBag_EstimatesTheErrorOnNewRows()
    {
        var (train, test) = (Tables.Regression(1_500, 54), Tables.Regression(1_500, 55));
        var result = new RandomForestLearner(new ForestParameters { NumTrees = 100 }).Fit(train, null, new FitContext());
        var outOfBag = Math.Sqrt(result.OutOfBag!.Values.Zip(train.Target.Values, (p, y) => (p - y) * (p - y)).Average());
        var fresh = Tables.Rmse(result.Model, test);
        Assert.InRange(outOfBag / fresh, 0.9, 1.1);
        Assert.True(Tables.Rmse(result.Model, train) < 0.6 * outOfBag);
    }

    [Fact]
    public void Fit_MaxLeaves_BoundsEveryTreeAndKeepsTheBestSplits()
    {
        var train = Tables.Regression(1_000, 56);
        var few = new RandomForestLearner(s_small with { MaxLeaves = 8 }).Fit(train, null, new FitContext()).Model;
        var trees = ((ForestModel)few).Trees;
        for (var t = 0; t < trees.TreeCount; t++)
        {
            Assert.Equal(2 * 8 - 1, trees.Roots[t + 1] - trees.Roots[t]);
        }

        var mean = train.Target.Values.Average();
        var spread = Math.Sqrt(train.Target.Values.Average(y => (y - mean) * (y - mean)));
        Assert.True(Tables.Rmse(few, train) < 0.75 * spread);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fit_MinDataInLeafAndDepth_HoldInEveryTree(bool extraTrees)
    {
        var parameters = s_small with { Bootstrap = false, MinDataInLeaf = 9, MaxDepth = 6 };
        var trees = ((ForestModel)Learner(extraTrees, parameters).Fit(Tables.Classification(600, 3, 57), null, new FitContext()).Model).Trees;
        Assert.All(trees.Depths, depth => Assert.InRange(depth, 1, 6));
        for (var i = 0; i < trees.Nodes.Length; i++)
        {
            Assert.True(trees.Covers[i] >= 9);
        }
    }

    [Fact]
    public void Fit_Parity_SplitsEvenWhereTheFirstSplitGainsNothing()
    {
        float[] a = [.. Enumerable.Range(0, 64).Select(i => (float)(i & 1))];
        float[] b = [.. Enumerable.Range(0, 64).Select(i => (float)((i >> 1) & 1))];
        var train = Tables.Classes([.. a.Zip(b, (p, q) => p == q ? 0f : 1f)], 2, a, b);
        var model = new RandomForestLearner(s_small with { Bootstrap = false }).Fit(train, null, new FitContext()).Model;
        Assert.Equal(train.Target.Values.Select(v => (double)v), Tables.Predict(model, train.Inputs).Select(p => Math.Round(p, 6)));
    }

    [Fact]
    public void Fit_CategoriesMissingAndUseless_StayValid()
    {
        var categories = Tables.Categories(800, 58);
        float[] nothing = [.. Enumerable.Repeat(float.NaN, 800)];
        var inputs = new FeatureMatrix([.. categories.Inputs.Features, new Feature("n")], [.. categories.Inputs.Columns, nothing], 800);
        foreach (var extraTrees in new[] { false, true })
        {
            var train = new Dataset(inputs, categories.Target);
            Assert.True(Tables.Rmse(Learner(extraTrees, s_small).Fit(train, null, new FitContext()).Model, train) < 0.2);
        }
    }

    [Fact]
    public void Fit_OutOfTimeAtOnce_StillGrowsOneTree()
    {
        var result = new ExtraTreesLearner(s_small).Fit(Tables.Regression(100, 59), null, new FitContext { IsOutOfTime = () => true, Threads = 2 });
        Assert.True(result.CutShort);
        Assert.Equal(1, result.BestIteration);
        Assert.Null(result.OutOfBag);
    }

    [Fact]
    public void Fit_Weights_MoveTheLeafTowardsHeavyRows()
    {
        var train = Tables.Classes([0, 1, 1, 0], 2, [1, 1, 1, 1]) with { };
        var weighted = train with { Target = train.Target with { Weights = [3, 1, 0, 0] } };
        var model = new ExtraTreesLearner(s_small).Fit(weighted, null, new FitContext()).Model;
        Assert.Equal(0.25, Tables.Predict(model, train.Inputs)[0], 1e-6);
    }

    private static IBinnedLearner Learner(bool extraTrees, ForestParameters parameters)
        => extraTrees ? new ExtraTreesLearner(parameters) : new RandomForestLearner(parameters);
}
