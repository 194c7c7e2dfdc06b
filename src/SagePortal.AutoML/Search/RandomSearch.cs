using SagePortal.AutoML.Trials;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Forests;

namespace SagePortal.AutoML.Search;

/// <summary>
/// Seeded random draws around the spaces of AutoGluon and scikit-learn users; each is a single learner. The sequence depends on
/// the seed alone, never on results, so that it is the same however many trials run side by side.
/// </summary>
internal static class RandomSearch
{
    /// <summary>Draws without end.</summary>
    public static IEnumerable<PlanEntry> Variations(TrainingSet data, int seed)
    {
        var random = new Random(seed);
        while (true)
        {
            var family = random.NextDouble();
            yield return family < 0.75 ? DrawGbdt(random) : family < 0.92 ? DrawForest(data, random) : DrawLinear(random);
        }
    }

    private static PlanEntry DrawGbdt(Random random) => Learners.Gbdt(new GradientBoostingParameters
    {
        LearningRate = Round(LogUniform(random, 0.008, 0.15)),
        NumLeaves = (int)LogUniform(random, 6, 160),
        MinDataInLeaf = (int)LogUniform(random, 2, 61),
        FeatureFraction = Round(Uniform(random, 0.4, 1)),
        BaggingFraction = Round(Uniform(random, 0.7, 1)),
        LambdaL1 = random.NextDouble() < 0.5 ? 0 : Round(LogUniform(random, 0.01, 1)),
        LambdaL2 = Round(LogUniform(random, 0.01, 10)),
        ExtraTrees = random.NextDouble() < 0.4,
    });

    private static PlanEntry DrawForest(TrainingSet data, Random random)
    {
        var isExtra = random.NextDouble() < 0.5;
        var parameters = new ForestParameters
        {
            MaxFeatures = Round(Uniform(random, 0.15, 1)),
            MinDataInLeaf = (int)LogUniform(random, 1, 21),
            Criterion = random.NextDouble() < 0.5 ? SplitCriterion.Gini : SplitCriterion.Entropy,
        };
        return isExtra ? Learners.ExtraTrees(data, parameters) : Learners.RandomForest(data, parameters);
    }

    private static PlanEntry DrawLinear(Random random) =>
        Learners.Linear(Round(LogUniform(random, 1e-3, 100)), random.NextDouble() < 0.5 ? 0 : Round(Uniform(random, 0.1, 1)));

    private static double Uniform(Random random, double least, double most) => least + (random.NextDouble() * (most - least));

    private static double LogUniform(Random random, double least, double most) => Math.Exp(Uniform(random, Math.Log(least), Math.Log(most)));

    /// <summary>Three figures: what is shown can be typed in again and gives the same fit.</summary>
    private static double Round(double value) => double.Parse(value.ToString("G3", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
