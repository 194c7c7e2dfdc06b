using SagePortal.Learning.Baselines;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Explaining;
using SagePortal.Learning.Forests;
using SagePortal.Learning.Tests.Boosting;

namespace SagePortal.Learning.Tests.Explaining;

public sealed class TreeShapTests
{
    /// <summary>Raw predictions add leaves of single precision in double; the rest is rounding.</summary>
    private const double Tolerance = 1e-9;

    public static TheoryData<string> Models => ExplainedModels.Names;

    [Theory]
    [MemberData(nameof(Models))]
    public void Explain_PathDependent_EqualsTheDefinition(string name)
    {
        var (model, rows) = ExplainedModels.Fit(name);
        var groups = FeatureGroups.Singles(rows.Inputs.FeatureCount);
        AssertDefinition(model, rows.Inputs, groups, TreeShap.TryCreate(model)!);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Explain_OfGroups_EqualsTheGameBetweenGroups(string name)
    {
        var (model, rows) = ExplainedModels.Fit(name);
        var groups = new FeatureGroups([.. Enumerable.Range(0, rows.Inputs.FeatureCount).Select(f => f / 2)], (rows.Inputs.FeatureCount + 1) / 2);
        AssertDefinition(model, rows.Inputs, groups, TreeShap.TryCreate(model, groups)!);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Explain_Interventional_EqualsTheDefinition(string name)
    {
        var (model, rows) = ExplainedModels.Fit(name);
        var background = rows.Inputs.Select([.. Enumerable.Range(100, 9)]);
        var groups = FeatureGroups.Singles(rows.Inputs.FeatureCount);
        var explained = InterventionalTreeShap.TryCreate(model, background)!.Explain(rows.Inputs.Select([0, 1, 2, 3, 4]), 1, CancellationToken.None);
        for (var r = 0; r < explained.RowCount; r++)
        {
            var row = ExplainedModels.Row(rows.Inputs, r);
            for (var k = 0; k < model.OutputCount; k++)
            {
                var expected = ShapleyReference.Of(groups.Count, set => ShapleyReference.Interventional(model, background, groups, row, set, k));
                AssertClose(expected, explained.Row(r, k), Tolerance);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Explain_AnyRows_AddsUpToTheRawPrediction(string name)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var (model, rows) = ExplainedModels.Fit(name, seed);
            var raw = RawPredictions.Of(model, rows.Inputs, 1, CancellationToken.None);
            var background = rows.Inputs.Select([1, 2, 3, 5, 8, 13, 21]);
            foreach (var explainer in new IExplainer[] { TreeShap.TryCreate(model)!, InterventionalTreeShap.TryCreate(model, background)! })
            {
                var explained = explainer.Explain(rows.Inputs, 2, CancellationToken.None);
                for (var i = 0; i < raw.Values.Length; i++)
                {
                    Assert.Equal(raw.Values[i], explained.RawPrediction(i / raw.OutputCount, i % raw.OutputCount), Tolerance);
                }
            }
        }
    }

    [Fact]
    public void Explain_BaseValue_IsTheMeanPredictionOfTheTrainingRows()
    {
        var rows = Tables.Regression(300, 4);
        var model = new ExtraTreesLearner(new ForestParameters { NumTrees = 5 }).Fit(rows, null, new FitContext()).Model;
        var mean = Tables.Predict(model, rows.Inputs).Average();
        Assert.Equal(mean, TreeShap.TryCreate(model)!.BaseValues[0], 1e-5);
    }

    [Fact]
    public void Explain_BlocksAndThreads_DoNotMatter()
    {
        var (model, rows) = ExplainedModels.Fit("multiclass");
        var explainer = TreeShap.TryCreate(model)!;
        Assert.Equal(explainer.Explain(rows.Inputs, 1, CancellationToken.None).Values, explainer.Explain(rows.Inputs, 3, CancellationToken.None).Values);
    }

    [Fact]
    public void Explain_FullyGrownForest_StaysExactOnLongPaths()
    {
        var random = new Random(3);
        var columns = Enumerable.Range(0, 24).Select(_ => Enumerable.Range(0, 600).Select(_ => random.NextSingle()).ToArray()).ToArray();
        var y = Enumerable.Range(0, 600).Select(i => columns.Sum(c => c[i]) + random.NextSingle()).ToArray();
        var rows = Tables.Numbers(y, columns);
        var model = new ExtraTreesLearner(new ForestParameters { NumTrees = 10, MaxFeatures = 0.1, MinDataInLeaf = 1 }).Fit(rows, null, new FitContext()).Model;
        var explained = TreeShap.TryCreate(model)!.Explain(rows.Inputs, 2, CancellationToken.None);
        Assert.True(((ForestModel)model).Trees.Depths.Max() > 10);
        Assert.All(Tables.Predict(model, rows.Inputs).Select((p, i) => p - explained.RawPrediction(i, 0)), difference => Assert.Equal(0, difference, Tolerance));
    }

    [Fact]
    public void TryCreate_ModelThatIsNoTree_IsNull()
    {
        var rows = Tables.Regression(50, 1);
        var model = new BaselineLearner().Fit(rows, null, new FitContext()).Model;
        Assert.Null(TreeShap.TryCreate(model));
        Assert.Null(InterventionalTreeShap.TryCreate(model, rows.Inputs));
    }

    [Fact]
    public void Explain_SplitThatNoTrainingRowPassed_ChangesNothingElse()
    {
        var (model, rows) = ExplainedModels.Fit("boosting");
        var trees = ((GradientBoostingModel)model).Trees;
        var node = Enumerable.Range(0, trees.Nodes.Length).First(i => !trees.Nodes[i].IsLeaf);
        trees.Covers[trees.Nodes[node].Left] = 0;
        var raw = RawPredictions.Of(model, rows.Inputs, 1, CancellationToken.None);
        var explained = TreeShap.TryCreate(model)!.Explain(rows.Inputs, 1, CancellationToken.None);
        Assert.All(raw.Values.Select((value, i) => value - explained.RawPrediction(i, 0)), difference => Assert.Equal(0, difference, Tolerance));
    }

    private static void AssertDefinition(IModel model, FeatureMatrix inputs, FeatureGroups groups, TreeShap explainer)
    {
        var (trees, offsets, scale) = TreeScores.Of(model)!;
        var explained = explainer.Explain(inputs.Select([0, 1, 2, 3, 4, 5]), 1, CancellationToken.None);
        for (var r = 0; r < explained.RowCount; r++)
        {
            var row = ExplainedModels.Row(inputs, r);
            for (var k = 0; k < model.OutputCount; k++)
            {
                double Worth(int set) => offsets[k] + (scale * ShapleyReference.PathDependent(trees, groups, row, set, k, model.OutputCount));
                AssertClose(ShapleyReference.Of(groups.Count, Worth), explained.Row(r, k), Tolerance);
                Assert.Equal(Worth(0), explained.BaseValues[k], Tolerance);
            }
        }
    }

    private static void AssertClose(double[] expected, ReadOnlySpan<double> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance);
        }
    }
}
