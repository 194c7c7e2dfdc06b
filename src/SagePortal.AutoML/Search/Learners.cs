using SagePortal.AutoML.Trials;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Forests;
using SagePortal.Learning.Linear;

namespace SagePortal.AutoML.Search;

/// <summary>Learners as the search uses them.</summary>
internal static class Learners
{
    /// <summary>Early stopping ends a fit long before.</summary>
    private const int MostRounds = 10_000;

    /// <summary>Total shrinkage after which no fit goes on improving: bounds the rounds, and with them the memory asked for, of fast rates.</summary>
    private const double MostShrinkage = 200;

    public static PlanEntry Gbdt(GradientBoostingParameters parameters) =>
        new("gbdt", new GradientBoostingLearner(parameters with { NumIterations = (int)Math.Min(MostRounds, MostShrinkage / parameters.LearningRate) }));

    /// <summary>Bagged trees are scored out of bag; rows that belong together (groups, time) need folds.</summary>
    public static PlanEntry RandomForest(TrainingSet data, ForestParameters parameters) =>
        new("rf", new RandomForestLearner(parameters), ScoresOutOfBag(data));

    /// <summary>Draws rows with replacement only where that saves the folds, as AutoGluon does.</summary>
    public static PlanEntry ExtraTrees(TrainingSet data, ForestParameters parameters) =>
        new("et", new ExtraTreesLearner(parameters with { Bootstrap = ScoresOutOfBag(data) }), ScoresOutOfBag(data));

    public static PlanEntry Linear(double c, double l1Ratio, int pathSteps = 1) =>
        new("linear", new LinearLearner(new LinearOptions { C = c, L1Ratio = l1Ratio, PathSteps = pathSteps }));

    private static bool ScoresOutOfBag(TrainingSet data) => data.RowsAreIndependent && data.CoversAllRows;
}
