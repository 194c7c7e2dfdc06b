using SagePortal.AutoML.Preparation;
using SagePortal.AutoML.Trials;
using SagePortal.Learning;
using SagePortal.Learning.Baselines;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Forests;
using SagePortal.Learning.Neighbors;
using SagePortal.Learning.Neural;
using SagePortal.Learning.SymmetricTrees;

namespace SagePortal.AutoML.Search;

/// <summary>
/// Ensembling mode: sound defaults of every family first, so that any budget ends with a varied set, then configurations that
/// did well over many tables (AutoGluon's zero-shot portfolios of 2023 and 2025), then seeded variations.
/// </summary>
internal static class Portfolio
{
    public static IEnumerable<PlanEntry> Entries(TrainingSet data, int seed) =>
        Fixed(data).Concat(RandomSearch.Variations(data, seed)).Take(MostCandidates(data.Target.RowCount));

    /// <summary>
    /// More candidates than the rows can tell apart over-fit the blend: AutoGluon's 2025 curve (4 at 100 rows, 8 at 500, 15 at
    /// 2,500, 40 at 10,000, 100 at 100,000, linear in the logarithm between) on top of the baseline and the forests.
    /// </summary>
    internal static int MostCandidates(int rows)
    {
        const int Extra = 8;
        (double Rows, double Count)[] curve = [(100, 4), (500, 8), (2_500, 15), (10_000, 40), (100_000, 100)];
        for (var i = 1; i < curve.Length; i++)
        {
            if (rows < curve[i].Rows)
            {
                var share = Math.Max(0, Math.Log(rows / curve[i - 1].Rows) / Math.Log(curve[i].Rows / curve[i - 1].Rows));
                return Extra + (int)Math.Round(curve[i - 1].Count + (share * (curve[i].Count - curve[i - 1].Count)));
            }
        }

        return Extra + (int)curve[^1].Count;
    }

    /// <summary>The defaults of every family: with good inputs there is little left to tune.</summary>
    public static IEnumerable<PlanEntry> SecondLevel(TrainingSet data) =>
    [
        Learners.Gbdt(new GradientBoostingParameters { LearningRate = 0.05, ExtraTrees = true }),
        Learners.Linear(c: 1, l1Ratio: 0),
        Learners.NeuralNetwork(new NeuralNetworkOptions { Layers = 2, Dropout = 0.25, Frequencies = 0 }),
        Learners.SymmetricTrees(new SymmetricTreesParameters()),
        Learners.ExtraTrees(data, new ForestParameters()),
        Learners.Gbdt(new GradientBoostingParameters { LearningRate = 0.05 }),
        Learners.RandomForest(data, new ForestParameters()),
        Learners.Gbdt(new GradientBoostingParameters { LearningRate = 0.03, NumLeaves = 16, FeatureFraction = 0.6, MinDataInLeaf = 30 }),
    ];

    private static IEnumerable<PlanEntry> Fixed(TrainingSet data)
    {
        yield return new PlanEntry("baseline", new BaselineLearner());
        yield return Learners.Linear(c: 10, l1Ratio: 0, pathSteps: 7);
        yield return Learners.Gbdt(new GradientBoostingParameters { LearningRate = 0.05 });
        yield return Learners.RandomForest(data, new ForestParameters());
        yield return Learners.ExtraTrees(data, new ForestParameters());
        yield return Learners.SymmetricTrees(new SymmetricTreesParameters());
        yield return Learners.Gbdt(new GradientBoostingParameters { LearningRate = 0.05, ExtraTrees = true });
        if (data.Simplify(Learners.Averaged).TargetStatistics)
        {
            yield return Learners.Gbdt(new GradientBoostingParameters { LearningRate = 0.05, FeatureFraction = 0.7 }) with { Preparation = Learners.Averaged };
        }

        yield return Learners.NeuralNetwork(new NeuralNetworkOptions());
        if (Learners.NearestNeighbors(data, new NearestNeighborsOptions()) is { } neighbors)
        {
            yield return neighbors;
        }

        foreach (var entry in Varied(data))
        {
            yield return entry;
        }
    }

    /// <summary>Families take turns, so that whatever the budget cuts off, what was tried is varied.</summary>
    private static IEnumerable<PlanEntry> Varied(TrainingSet data)
    {
        var boosting = Zeroshot2025().Concat(Zeroshot2023().Select(Learners.Gbdt))
            .Prepend(Learners.Gbdt(new GradientBoostingParameters { LearningRate = 0.0121, NumLeaves = 53, FeatureFraction = 0.702, MinDataInLeaf = 14 }))
            .Prepend(Learners.Gbdt(new GradientBoostingParameters { LearningRate = 0.03, NumLeaves = 128, FeatureFraction = 0.9, MinDataInLeaf = 3 }));
        var symmetric = Symmetric().Select(Learners.SymmetricTrees);
        var networks = Networks().Select(Learners.NeuralNetwork);
        PlanEntry[][] rounds = [[.. boosting], [.. symmetric], [.. Forests(data)], [.. networks]];
        for (var i = 0; rounds.Any(r => r.Length > i); i++)
        {
            // Boosting has twice as many configurations as the other families.
            foreach (var entry in rounds[0].Skip(2 * i).Take(2).Concat(rounds.Skip(1).SelectMany(r => r.Skip(i).Take(1))))
            {
                yield return entry;
            }
        }
    }

    private static IEnumerable<PlanEntry> Forests(TrainingSet data)
    {
        if (data.Target.Problem != ProblemType.Regression)
        {
            yield return Learners.ExtraTrees(data, new ForestParameters { Criterion = SplitCriterion.Entropy });
            yield return Learners.RandomForest(data, new ForestParameters { Criterion = SplitCriterion.Entropy });
        }

        yield return Learners.ExtraTrees(data, new ForestParameters { MaxFeatures = 0.75 });
        yield return Learners.RandomForest(data, new ForestParameters { MaxFeatures = 0.75 });
        yield return Learners.ExtraTrees(data, new ForestParameters { MaxFeatures = 1, MinDataInLeaf = 4 });
        yield return Learners.RandomForest(data, new ForestParameters { MaxFeatures = 0.75, MinDataInLeaf = 2 });
    }

    private static IEnumerable<SymmetricTreesParameters> Symmetric() =>
    [
        new() { Depth = 8, L2LeafReg = 2.8, LearningRate = 0.0314, OneHotMaxSize = 3 },
        new() { Depth = 4, L2LeafReg = 4.56, LearningRate = 0.0494, OneHotMaxSize = 3 },
        new() { Depth = 6, L2LeafReg = 2.15, LearningRate = 0.0686 },
        new() { Depth = 8, L2LeafReg = 3.33, LearningRate = 0.0173 },
        new() { Depth = 5, L2LeafReg = 1.05, LearningRate = 0.0503 },
    ];

    private static IEnumerable<NeuralNetworkOptions> Networks() =>
    [
        new() { Width = 256, Dropout = 0.25 },
        new() { Layers = 2, LearningRate = 0.01, Frequencies = 0 },
        new() { Layers = 2, Width = 256, FrequencyScale = 0.3 },
        new() { Layers = 4, Dropout = 0.2, WeightDecay = 0.005 },
    ];

    /// <summary>Three of them are published with generated features: statistics of the target and arithmetic of pairs.</summary>
    private static IEnumerable<PlanEntry> Zeroshot2025() =>
        Parameters2025().Select((p, i) => i is 0 or 3 or 5 ? Learners.Gbdt(p) with { Preparation = new PreparationOptions { TargetStatistics = true, PairFeatures = 20 } } : Learners.Gbdt(p));

    private static IEnumerable<GradientBoostingParameters> Parameters2025() =>
    [
        new() { ExtraTrees = true, BaggingFraction = 0.992, FeatureFraction = 0.553, LambdaL1 = 0.914, LambdaL2 = 1.9, LearningRate = 0.0193, MinDataInLeaf = 28, NumLeaves = 64, CatSmooth = 1.87, MaxCatToOnehot = 18 },
        new() { ExtraTrees = true, BaggingFraction = 0.877, FeatureFraction = 0.462, LambdaL1 = 0.24, LambdaL2 = 0.36, LearningRate = 0.0179, MinDataInLeaf = 3, NumLeaves = 39 },
        new() { BaggingFraction = 0.978, FeatureFraction = 0.528, LambdaL2 = 0.84, LearningRate = 0.0114, MinDataInLeaf = 3, NumLeaves = 84 },
        new() { BaggingFraction = 0.959, FeatureFraction = 0.579, LearningRate = 0.0398, MinDataInLeaf = 1, NumLeaves = 16 },
        new() { ExtraTrees = true, BaggingFraction = 0.95, FeatureFraction = 0.404, LambdaL1 = 0.77, LambdaL2 = 1.6, LearningRate = 0.018, NumLeaves = 180 },
        new() { ExtraTrees = true, BaggingFraction = 0.722, FeatureFraction = 0.425, LearningRate = 0.0074, NumLeaves = 8 },
    ];

    private static IEnumerable<GradientBoostingParameters> Zeroshot2023() =>
    [
        new() { ExtraTrees = true, FeatureFraction = 0.564, LearningRate = 0.0152, MinDataInLeaf = 48, NumLeaves = 16 },
        new() { ExtraTrees = true, FeatureFraction = 0.828, LearningRate = 0.0339, MinDataInLeaf = 6, NumLeaves = 127 },
        new() { FeatureFraction = 0.625, LearningRate = 0.0471, MinDataInLeaf = 56, NumLeaves = 89 },
        new() { FeatureFraction = 0.742, LearningRate = 0.0186, MinDataInLeaf = 6, NumLeaves = 22 },
        new() { FeatureFraction = 0.590, LearningRate = 0.0105, MinDataInLeaf = 11, NumLeaves = 252 },
        new() { ExtraTrees = true, FeatureFraction = 0.434, LearningRate = 0.0403, MinDataInLeaf = 33, NumLeaves = 16 },
        new() { FeatureFraction = 0.941, LearningRate = 0.0134, MinDataInLeaf = 21, NumLeaves = 178 },
    ];
}
