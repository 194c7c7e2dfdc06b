using SagePortal.AutoML.Preparation;
using SagePortal.AutoML.Trials;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Factorization;
using SagePortal.Learning.Forests;
using SagePortal.Learning.Linear;
using SagePortal.Learning.Neighbors;
using SagePortal.Learning.Neural;
using SagePortal.Learning.SymmetricTrees;

namespace SagePortal.AutoML.Search;

/// <summary>Learners as the search uses them.</summary>
internal static class Learners
{
    /// <summary>Early stopping ends a fit long before.</summary>
    private const int MostRounds = 10_000;

    /// <summary>Words that ordered target statistics tell apart.</summary>
    private const int OrderedLevels = 50_000;

    /// <summary>About ten seconds of a core.</summary>
    private const double MostComparisons = 2e10;

    /// <summary>Total shrinkage after which no fit goes on improving: bounds the rounds, and with them the memory asked for, of fast rates.</summary>
    private const double MostShrinkage = 200;

    public static PlanEntry Gbdt(GradientBoostingParameters parameters) =>
        new("gbdt", new GradientBoostingLearner(parameters with { NumIterations = (int)Math.Min(MostRounds, MostShrinkage / parameters.LearningRate) }));

    /// <param name="parameters">A null learning rate becomes 0.05, as in AutoGluon.</param>
    public static PlanEntry SymmetricTrees(SymmetricTreesParameters parameters)
    {
        var rate = parameters.LearningRate ?? 0.05;
        return new("symmetric", new SymmetricTreesLearner(parameters with { LearningRate = rate, NumIterations = (int)Math.Min(MostRounds, MostShrinkage / rate) }))
        {
            Preparation = new PreparationOptions { MostLevels = OrderedLevels },
        };
    }

    /// <summary>Categories of many words also as means of the target, for learners that do not split by words.</summary>
    public static PreparationOptions Averaged { get; } = new() { TargetStatistics = true };

    /// <summary>Bagged trees are scored out of bag; rows that belong together (groups, time) need folds.</summary>
    public static PlanEntry RandomForest(TrainingSet data, ForestParameters parameters) =>
        new("rf", new RandomForestLearner(parameters), ScoresOutOfBag(data));

    /// <summary>Draws rows with replacement only where that saves the folds, as AutoGluon does.</summary>
    public static PlanEntry ExtraTrees(TrainingSet data, ForestParameters parameters) =>
        new("et", new ExtraTreesLearner(parameters with { Bootstrap = ScoresOutOfBag(data) }), ScoresOutOfBag(data));

    /// <summary>Its categories also averaged over, as for all learners that do not split by them.</summary>
    public static PlanEntry Linear(double c, double l1Ratio, int pathSteps = 1) =>
        new("linear", new LinearLearner(new LinearOptions { C = c, L1Ratio = l1Ratio, PathSteps = pathSteps })) { Preparation = Averaged };

    public static PlanEntry NeuralNetwork(NeuralNetworkOptions options) => new("nn", new NeuralNetworkLearner(options)) { Preparation = Averaged };

    /// <summary>
    /// Scored by leave-one-out where rows are independent and features do not know the target (which rows are near would then tell of it).
    /// Null for tables too large to compare every row with every other.
    /// </summary>
    public static PlanEntry? NearestNeighbors(TrainingSet data, NearestNeighborsOptions options) =>
        NearestNeighborsLearner.EstimateComparisons(data.Target.RowCount, data.Features.Count) > MostComparisons
            ? null
            : new PlanEntry("knn", new NearestNeighborsLearner(options), ScoresOutOfBag(data) && data.Simplify(Averaged).IsBlind) { Preparation = Averaged };

    public static PlanEntry FactorizationMachine(FactorizationMachineOptions options) => new("fm", new FactorizationMachineLearner(options)) { Preparation = new PreparationOptions { MostLevels = OrderedLevels } };

    private static bool ScoresOutOfBag(TrainingSet data) => data.RowsAreIndependent && data.CoversAllRows;
}
