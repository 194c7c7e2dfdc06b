namespace SagePortal.Learning.SymmetricTrees;

/// <summary>Hyper-parameters of boosting on symmetric trees. Names and defaults are CatBoost's unless said otherwise.</summary>
public sealed record SymmetricTreesParameters
{
    /// <summary>Most levels of a tree: a leaf's number is one bit per level.</summary>
    public const int MostDepth = 10;

    /// <summary>Shrinkage of each tree, in (0, 1]; null follows CatBoost's rule of rows, rounds and problem type.</summary>
    public double? LearningRate { get; init; }

    /// <summary>Rounds, ≥ 0; with early stopping the most rounds.</summary>
    public int NumIterations { get; init; } = 1000;

    /// <summary>Levels of a tree, 1 … 10; a tree has 2^depth leaves.</summary>
    public int Depth { get; init; } = 6;

    /// <summary>Ridge term of leaf values and split scores, ≥ 0.</summary>
    public double L2LeafReg { get; init; } = 3;

    /// <summary>Noise added to split scores, in standard deviations of the gradients; fades as the ensemble grows. 0 adds none.</summary>
    public double RandomStrength { get; init; } = 1;

    /// <summary>Exponent t of the Bayesian bootstrap's row weights (−ln u)^t, redrawn for every tree; 0 weighs all rows alike.</summary>
    public double BaggingTemperature { get; init; } = 1;

    /// <summary>
    /// Categories with at most so many values, 0 … 250, are split by one value against the rest; those with more by their target
    /// statistics. CatBoost's default is 2 on processors and 255 on graphics cards; 50 scored best of 2, 10, 25 and 50 on the bench.
    /// </summary>
    public int OneHotMaxSize { get; init; } = 50;

    /// <summary>Borders between the bins of a number, 1 … 254.</summary>
    public int BorderCount { get; init; } = 254;

    /// <summary>Borders between the bins of a target statistic, 1 … 254.</summary>
    public int CtrBorderCount { get; init; } = 15;

    /// <summary>Row orders for the target statistics, ≥ 1; every tree is grown on one of them.</summary>
    public int PermutationCount { get; init; } = 4;

    /// <summary>Categories combined in one target statistic: 1 none, 2 pairs.</summary>
    public int MaxCtrComplexity { get; init; } = 2;

    /// <summary>Newton steps for the leaf values of a tree, ≥ 1. CatBoost takes 10 for two classes and 1 for more; regression needs one.</summary>
    public int LeafEstimationIterations { get; init; } = 5;

    /// <summary>Rounds without a better validation score before stopping; null follows AutoGluon's rule, which grows with the best round and shrinks with the rows.</summary>
    public int? EarlyStoppingRound { get; init; }
}
