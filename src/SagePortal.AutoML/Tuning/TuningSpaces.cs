using SagePortal.AutoML.Search;
using SagePortal.AutoML.Trials;
using SagePortal.Learning;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Forests;

namespace SagePortal.AutoML.Tuning;

/// <summary>What is searched: AutoGluon's ranges for boosting, FLAML's for the others, narrowed to what has a chance on tables.</summary>
internal static class TuningSpaces
{
    private static readonly TuningParameter[] s_boosting =
    [
        new("learning_rate", 0.005, 0.2, IsLog: true),
        new("num_leaves", 4, 255, IsLog: true, IsInteger: true),
        new("min_data_in_leaf", 2, 100, IsLog: true, IsInteger: true),
        new("feature_fraction", 0.3, 1),
        new("bagging_fraction", 0.5, 1),
        new("lambda_l1", 1e-3, 10, IsLog: true),
        new("lambda_l2", 1e-3, 30, IsLog: true),
        new("extra_trees", 0, 1, IsInteger: true),
    ];

    private static readonly TuningParameter[] s_forest =
    [
        new("max_features", 0.1, 1),
        new("min_data_in_leaf", 1, 30, IsLog: true, IsInteger: true),
        new("max_leaves", 64, 32_768, IsLog: true, IsInteger: true),
    ];

    private static readonly TuningParameter[] s_linear =
    [
        new("C", 1.0 / 1024, 1024, IsLog: true),
        new("l1_ratio", 0, 1),
    ];

    /// <summary>In the order in which they are first tried.</summary>
    public static IReadOnlyList<TuningSpace> For(TrainingSet data) =>
    [
        new("GradientBoosting", s_boosting, [0.1, 31, 20, 1, 1, 1e-3, 1e-3, 0], 1, Boosting),
        new("ExtraTrees", s_forest, [DefaultFeatures(data), 1, 15_000], 1.9, v => Learners.ExtraTrees(data, Forest(v))),
        new("RandomForest", s_forest, [DefaultFeatures(data), 1, 15_000], 2, v => Learners.RandomForest(data, Forest(v))),
        new("Linear", s_linear, [1, 0], 4, v => Learners.Linear(v[0], v[1])),
    ];

    private static PlanEntry Boosting(double[] v) => Learners.Gbdt(new GradientBoostingParameters
    {
        LearningRate = v[0],
        NumLeaves = (int)v[1],
        MinDataInLeaf = (int)v[2],
        FeatureFraction = v[3],
        BaggingFraction = v[4],
        LambdaL1 = v[5],
        LambdaL2 = v[6],
        ExtraTrees = v[7] > 0,
    });

    private static ForestParameters Forest(double[] v) => new() { MaxFeatures = v[0], MinDataInLeaf = (int)v[1], MaxLeaves = (int)v[2] };

    private static double DefaultFeatures(TrainingSet data) =>
        data.Target.Problem == ProblemType.Regression ? 1 : 1 / Math.Sqrt(Math.Max(1, data.Features.Count));
}
