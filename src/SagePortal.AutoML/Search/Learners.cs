using SagePortal.AutoML.Trials;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Forests;
using SagePortal.Learning.Linear;

namespace SagePortal.AutoML.Search;

/// <summary>Learners as the search uses them.</summary>
internal static class Learners
{
    /// <summary>Early stopping ends a fit long before; memory and the deadline are the other bounds.</summary>
    private const int MostRounds = 10_000;

    public static PlanEntry Gbdt(GradientBoostingParameters parameters) =>
        new("gbdt", new GradientBoostingLearner(parameters with { NumIterations = MostRounds }));

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
