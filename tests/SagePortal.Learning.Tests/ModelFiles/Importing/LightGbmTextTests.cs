using SagePortal.Learning.ModelFiles;
using SagePortal.Learning.ModelFiles.Importing;
using SagePortal.Learning.Tests.Boosting;

namespace SagePortal.Learning.Tests.ModelFiles.Importing;

/// <summary>Models written by hand after the documented text format, with predictions worked by hand.</summary>
public sealed class LightGbmTextTests
{
    /// <summary>Two trees: a split by threshold with NaN as missing and a category split; then one by threshold alone.</summary>
    private const string Regression = """
        tree
        version=v4
        num_class=1
        num_tree_per_iteration=1
        label_index=0
        max_feature_idx=1
        objective=regression
        feature_names=size colour
        feature_infos=[0:10] 0:1:2:33
        tree_sizes=300 200

        Tree=0
        num_leaves=3
        num_cat=1
        split_feature=0 1
        split_gain=10 5
        threshold=2.5 0
        decision_type=8 1
        left_child=1 -1
        right_child=-3 -2
        leaf_value=1 2 4
        leaf_weight=10 20 30
        leaf_count=10 20 30
        internal_value=0 0
        internal_weight=60 30
        internal_count=60 30
        cat_boundaries=0 2
        cat_threshold=5 2
        is_linear=0
        shrinkage=0.1


        Tree=1
        num_leaves=2
        num_cat=0
        split_feature=0
        split_gain=3
        threshold=7
        decision_type=10
        left_child=-1
        right_child=-2
        leaf_value=0.25 0.5
        leaf_weight=1 1
        leaf_count=40 20
        internal_value=0
        internal_weight=2
        internal_count=60
        is_linear=0
        shrinkage=0.1


        end of trees

        feature_importances:
        size=2

        parameters:
        [boosting: gbdt]
        end of parameters

        pandas_categorical:null
        """;

    /// <summary>Category codes 0, 2 and 33 go left (bits of 5 and of 2 in the second word); all others right.</summary>
    [Theory]
    [InlineData(1, 0, 1.25)]
    [InlineData(1, 1, 2.25)]
    [InlineData(1, 2, 1.25)]
    [InlineData(1, 33, 1.25)]
    [InlineData(1, 34, 2.25)]
    [InlineData(1, 99, 2.25)]
    [InlineData(1, float.NaN, 2.25)]
    [InlineData(2.5f, 0, 1.25)]
    [InlineData(2.6f, 0, 4.25)]
    [InlineData(8, 1, 4.5)]
    [InlineData(float.NaN, 0, 4.25)]
    public void Read_Regression_PredictsAsWorkedByHand(float size, float colour, double expected) =>
        Assert.Equal(expected, Predict(Regression, size, colour)[0], 1e-6);

    /// <summary>Decision type: 2 default left, 4 zero is missing, 8 NaN is missing.</summary>
    [Theory]
    [InlineData(2, -1.0, -2, 1)] // no missing values: NaN is read as 0, which is above −1
    [InlineData(2, -1.0, 0, 2)]
    [InlineData(2, -1.0, float.NaN, 2)]
    [InlineData(0, 1.0, float.NaN, 1)]
    [InlineData(10, -1.0, float.NaN, 1)] // NaN missing, default left
    [InlineData(10, -1.0, 0, 2)]
    [InlineData(8, 1.0, float.NaN, 2)] // NaN missing, default right
    [InlineData(6, 1.0, 0, 1)] // zero missing, default left, where the threshold sends zero too
    [InlineData(6, 1.0, 5, 2)]
    [InlineData(6, -1.0, 0, 1)] // zero missing, default left, against the threshold
    [InlineData(6, -1.0, float.NaN, 1)]
    [InlineData(6, -1.0, -2, 1)]
    [InlineData(6, -1.0, -0.5f, 2)]
    [InlineData(6, -1.0, 0.5f, 2)]
    [InlineData(6, -1.0, -1e-36f, 1)]
    [InlineData(4, 1.0, 0, 2)] // zero missing, default right, against the threshold
    [InlineData(4, 1.0, float.NaN, 2)]
    [InlineData(4, 1.0, -3, 1)]
    [InlineData(4, 1.0, 0.5f, 1)]
    [InlineData(4, 1.0, 2, 2)]
    public void Read_MissingValues_GoWhereTheDecisionTypeSays(int decisionType, double threshold, float x, double expected) =>
        Assert.Equal(expected, Predict(OneSplit(decisionType, threshold), x)[0], 1e-6);

    [Fact]
    public void Read_Threshold_ComparesSinglePrecisionInputsAsDoublePrecisionWould()
    {
        // The double below 0.1f: 0.1f itself is above it
        var model = OneSplit(2, 0.1);
        Assert.Equal(2, Predict(model, 0.1f)[0]);
        Assert.Equal(1, Predict(model, MathF.BitDecrement(0.1f))[0]);
    }

    [Fact]
    public void Read_Binary_AppliesItsSigmoid()
    {
        var model = OneSplit(2, 0).Replace("objective=regression", "objective=binary sigmoid:2", StringComparison.Ordinal);
        var imported = LightGbmText.Read(new StringReader(model));
        Assert.Equal((ProblemType.BinaryClassification, 2), (imported.Problem, imported.ClassCount));
        Assert.Equal(1 / (1 + Math.Exp(-4)), Predict(model, 1)[0], 1e-6);
    }

    [Fact]
    public void Read_Multiclass_TakesTreesInTurn()
    {
        var tree = OneSplit(2, 0);
        var start = tree.IndexOf("Tree=0", StringComparison.Ordinal);
        var end = tree.IndexOf("end of trees", StringComparison.Ordinal);
        var header = tree[..start].Replace("objective=regression", "objective=multiclass num_class:3", StringComparison.Ordinal).Replace("num_tree_per_iteration=1", "num_tree_per_iteration=3", StringComparison.Ordinal);
        string Scaled(int factor) => tree[start..end].Replace("leaf_value=1 2", FormattableString.Invariant($"leaf_value={factor} {2 * factor}"), StringComparison.Ordinal);

        var predicted = Predict(header + Scaled(0) + Scaled(1) + Scaled(2) + tree[end..], 5);

        double[] margins = [0, 2, 4];
        Assert.All(predicted.Zip(margins), p => Assert.Equal(Math.Exp(p.Second) / margins.Sum(Math.Exp), p.First, 1e-6));
    }

    [Fact]
    public void Read_PandasLevels_AreTold()
    {
        var imported = LightGbmText.Read(new StringReader(Regression.Replace("pandas_categorical:null", """pandas_categorical:[["red", "green", "blue"]]""", StringComparison.Ordinal)));
        Assert.Null(imported.Levels[0]);
        Assert.Equal(["red", "green", "blue"], imported.Levels[1]);
    }

    [Fact]
    public void Read_ForestOfTheirs_GivesTheMeanOfItsTrees() =>
        Assert.Equal(4.25 / 2, Predict(Regression.Replace("objective=regression", "objective=regression\naverage_output", StringComparison.Ordinal), 2.6f, 0)[0], 1e-6);

    [Theory]
    [InlineData("objective=regression", "objective=lambdarank", "lambdarank")]
    [InlineData("objective=regression", "objective=regression sqrt", "square root")]
    [InlineData("left_child=1 -1", "left_child=0 -1", "circular")]
    [InlineData("left_child=1 -1", "left_child=7 -1", "does not exist")]
    [InlineData("split_feature=0 1", "split_feature=0 5", "feature 5")]
    [InlineData("split_feature=0 1", "split_feature=1 1", "both as a number and as a category")]
    [InlineData("is_linear=0", "is_linear=1", "linear models")]
    [InlineData("end of trees", "", "cut off")]
    [InlineData("threshold=2.5 0", "threshold=2.5 4", "no LightGBM model")]
    [InlineData("threshold=2.5 0", "threshold=pi 0", "no LightGBM model")]
    public void Read_WhatCannotBeImported_SaysWhy(string from, string to, string complaint)
    {
        var error = Assert.Throws<ModelFormatException>(() => LightGbmText.Read(new StringReader(Regression.Replace(from, to, StringComparison.Ordinal))));
        Assert.Contains(complaint, error.Message, StringComparison.Ordinal);
    }

    private static double[] Predict(string model, params float[] row) =>
        Tables.Predict(LightGbmText.Read(new StringReader(model)).Model, Tables.Matrix([.. row.Select(x => new[] { x })]));

    private static string OneSplit(int decisionType, double threshold) => FormattableString.Invariant($"""
        tree
        version=v3
        num_class=1
        num_tree_per_iteration=1
        max_feature_idx=0
        objective=regression
        feature_names=x
        feature_infos=[-5:5]

        Tree=0
        num_leaves=2
        num_cat=0
        split_feature=0
        split_gain=1
        threshold={threshold}
        decision_type={decisionType}
        left_child=-1
        right_child=-2
        leaf_value=1 2
        leaf_count=3 4
        internal_count=7
        shrinkage=1

        end of trees
        """);
}
