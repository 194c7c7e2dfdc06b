using SagePortal.Learning.Boosting;
using SagePortal.Learning.Boosting.Trees;

namespace SagePortal.Learning.Tests.Boosting;

public sealed class TreeShapeTests
{
    [Fact]
    public void Fit_StepFunction_FindsTheKnownTree()
    {
        float[] x = [.. Enumerable.Range(0, 100).Select(i => (float)i)];
        float[] y = [.. x.Select(v => v < 30 ? 1f : v < 70 ? 5f : 9f)];
        var model = Tables.Fit(Tables.Numbers(y, x), new GradientBoostingParameters { NumIterations = 1, LearningRate = 1, NumLeaves = 3 }).Model;
        var trees = Assert.IsType<GradientBoostingModel>(model).Trees;
        Assert.Equal([29.5f, 69.5f], trees.Nodes.Where(n => !n.IsLeaf).Select(n => n.Threshold).Order());
        Assert.Equal(y, Tables.Predict(model, Tables.Matrix(x)).Select(p => (float)Math.Round(p, 4)));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(25, 3)]
    [InlineData(60, 50)]
    public void Fit_MinDataInLeaf_HoldsInEveryLeafEvenWhereHessiansDiffer(int minData, int maxDepth)
    {
        var parameters = new GradientBoostingParameters { NumIterations = 30, LearningRate = 0.5, NumLeaves = 40, MinDataInLeaf = minData, MaxDepth = maxDepth };
        var trees = ((GradientBoostingModel)Tables.Fit(Tables.Classification(1_200, 2, 11), parameters).Model).Trees;
        Assert.True(trees.Nodes.Length > 60);
        for (var i = 0; i < trees.Nodes.Length; i++)
        {
            Assert.True(!trees.Nodes[i].IsLeaf || trees.Covers[i] >= minData);
        }

        Assert.All(trees.Depths, depth => Assert.InRange(depth, 0, maxDepth));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fit_AnyTree_ChildrenPartitionTheParent(bool extraTrees)
    {
        var parameters = new GradientBoostingParameters { NumIterations = 5, ExtraTrees = extraTrees };
        var trees = ((GradientBoostingModel)Tables.Fit(Tables.Regression(3_000, 12), parameters).Model).Trees;
        Assert.Equal(5, trees.TreeCount);
        for (var t = 0; t < trees.TreeCount; t++)
        {
            Assert.Equal(3_000, trees.Covers[trees.Roots[t]]);
            Assert.InRange(LeavesOf(trees, t), 2, 31);
            for (var i = trees.Roots[t]; i < trees.Roots[t + 1]; i++)
            {
                if (trees.Nodes[i] is { IsLeaf: false } node)
                {
                    Assert.Equal(trees.Covers[i], trees.Covers[node.Left] + trees.Covers[node.Left + 1]);
                }
            }
        }
    }

    [Fact]
    public void Fit_HighMinGain_GrowsNothing()
    {
        var result = Tables.Fit(Tables.Regression(500, 13), new GradientBoostingParameters { MinGainToSplit = 1e9 });
        Assert.Equal(0, result.BestIteration);
        Assert.Single(Tables.Predict(result.Model, Tables.Regression(50, 14).Inputs).Distinct());
    }

    private static int LeavesOf(TreeEnsemble trees, int tree)
    {
        var leaves = 0;
        for (var i = trees.Roots[tree]; i < trees.Roots[tree + 1]; i++)
        {
            leaves += trees.Nodes[i].IsLeaf ? 1 : 0;
        }

        return leaves;
    }
}
