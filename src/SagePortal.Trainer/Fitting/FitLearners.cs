using SagePortal.Learning;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Forests;
using SagePortal.Learning.Linear;
using SagePortal.Learning.Neural;

namespace SagePortal.Trainer.Fitting;

/// <summary>The learners of the <c>fit</c> command by name.</summary>
internal static class FitLearners
{
    private const string LikeHistGradientBoosting = "hgb-like";

    /// <summary>Two hidden layers of 64 and 32 rectified units on scaled numbers, steps of 256 rows: scikit-learn's network of the benchmarks.</summary>
    private const string LikeMlp = "mlp";

    public static IReadOnlyList<string> Names { get; } = ["gbdt", LikeHistGradientBoosting, "rf", "et", "linear", "nn", LikeMlp];

    /// <summary>Whether categories reach the learner as numbers by frequency, as scikit-learn's and xgboost's benchmarks give them.</summary>
    public static bool TakesCodesAsNumbers(string name) => name is LikeHistGradientBoosting;

    public static bool GrowsLeafWise(string name) => name is "gbdt" or LikeHistGradientBoosting;

    public static ILearner Create(FitSettings settings) => settings.Learner switch
    {
        "gbdt" or LikeHistGradientBoosting => new GradientBoostingLearner(Boosting(settings)),
        "rf" => new RandomForestLearner(Forest(settings)),
        "et" => new ExtraTreesLearner(Forest(settings)),
        "linear" => new LinearLearner(new LinearOptions()),
        "nn" => new NeuralNetworkLearner(new NeuralNetworkOptions { MaxEpochs = settings.Rounds }),
        LikeMlp => new NeuralNetworkLearner(LikeScikitLearn(settings.Rounds)),
        _ => throw new ArgumentException($"learner `{settings.Learner}` is unknown", nameof(settings)),
    };

    private static NeuralNetworkOptions LikeScikitLearn(int epochs) => new()
    {
        Layers = 2,
        Width = 64,
        Taper = 0.5,
        Activation = Activation.Relu,
        Dropout = 0,
        Frequencies = 0,
        MaxEpochs = epochs,
    };

    private static GradientBoostingParameters Boosting(FitSettings settings) => new()
    {
        NumIterations = settings.Rounds,
        NumLeaves = settings.Leaves,
        MaxBin = settings.Bins,
        LearningRate = settings.LearningRate,
        LambdaL2 = settings.L2,
        MinDataInLeaf = settings.MinChild ?? new GradientBoostingParameters().MinDataInLeaf,
        Boosting = Enum.Parse<BoostingType>(settings.Boosting, ignoreCase: true),
        Loss = settings.Loss is null ? null : FitLosses.Create(settings.Loss),
        MonotoneConstraints = settings.Monotone,
    };

    private static ForestParameters Forest(FitSettings settings) => new()
    {
        NumTrees = settings.Rounds,
        MaxBin = settings.Bins,
        MinDataInLeaf = settings.MinChild ?? 1,
        MaxLeaves = int.MaxValue,
        Criterion = Enum.Parse<SplitCriterion>(settings.Criterion, ignoreCase: true),
    };
}
