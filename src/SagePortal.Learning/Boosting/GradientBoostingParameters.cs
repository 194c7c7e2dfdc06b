using SagePortal.Learning.Boosting.Growing;
using SagePortal.Learning.Losses;

namespace SagePortal.Learning.Boosting;

/// <summary>Hyper-parameters of gradient boosting. Names and defaults are LightGBM's unless said otherwise.</summary>
public sealed record GradientBoostingParameters
{
    /// <summary>Shrinkage of each tree, in (0, 1].</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Rounds, ≥ 0; with early stopping the most rounds.</summary>
    public int NumIterations { get; init; } = 100;

    /// <summary>Leaves of a tree, ≥ 2.</summary>
    public int NumLeaves { get; init; } = 31;

    /// <summary>Edges from the root to a leaf; null for no limit.</summary>
    public int? MaxDepth { get; init; }

    public int MinDataInLeaf { get; init; } = 20;

    public double MinSumHessianInLeaf { get; init; } = 1e-3;

    public double LambdaL1 { get; init; }

    public double LambdaL2 { get; init; }

    public double MinGainToSplit { get; init; }

    /// <summary>Share of the rows drawn (without replacement) for each round's trees, in (0, 1].</summary>
    public double BaggingFraction { get; init; } = 1;

    /// <summary>Rounds between draws, ≥ 1.</summary>
    public int BaggingFreq { get; init; } = 1;

    /// <summary>Share of the features drawn for each tree, in (0, 1].</summary>
    public double FeatureFraction { get; init; } = 1;

    /// <summary>Share of the tree's features drawn for each node, in (0, 1].</summary>
    public double FeatureFractionByNode { get; init; } = 1;

    /// <summary>Bins of present values, 2 … 255.</summary>
    public int MaxBin { get; init; } = 255;

    /// <summary>One random threshold per feature and node instead of the best one.</summary>
    public bool ExtraTrees { get; init; }

    public double CatSmooth { get; init; } = 10;

    public double CatL2 { get; init; } = 10;

    public int MaxCatThreshold { get; init; } = 32;

    public int MaxCatToOnehot { get; init; } = 4;

    public int MinDataPerGroup { get; init; } = 100;

    /// <summary>Rounds without a better validation score before stopping; null follows AutoGluon's rule, which grows with the best round and shrinks with the rows.</summary>
    public int? EarlyStoppingRound { get; init; }

    public BoostingType Boosting { get; init; } = BoostingType.Gbdt;

    /// <summary>DART: chance of an earlier round to be left out of a new one.</summary>
    public double DropRate { get; init; } = 0.1;

    /// <summary>DART: most rounds left out at a time.</summary>
    public int MaxDrop { get; init; } = 50;

    /// <summary>DART: chance that nothing is left out.</summary>
    public double SkipDrop { get; init; } = 0.5;

    /// <summary>GOSS: share of the rows kept for their large gradients.</summary>
    public double TopRate { get; init; } = 0.2;

    /// <summary>GOSS: share of the rows drawn from the others.</summary>
    public double OtherRate { get; init; } = 0.1;

    /// <summary>By feature name: 1 where predictions must not fall as the feature rises, −1 where they must not rise. Numbers only.</summary>
    public IReadOnlyDictionary<string, int>? MonotoneConstraints { get; init; }

    /// <summary>Loss to minimise; null takes log loss for classes and squared error for numbers.</summary>
    public Loss? Loss { get; init; }

    internal GrowthOptions Growth => new()
    {
        NumLeaves = NumLeaves,
        MaxDepth = MaxDepth ?? int.MaxValue,
        MinDataInLeaf = MinDataInLeaf,
        MinSumHessianInLeaf = MinSumHessianInLeaf,
        LambdaL1 = LambdaL1,
        LambdaL2 = LambdaL2,
        MinGainToSplit = MinGainToSplit,
        FeatureFraction = FeatureFraction,
        FeatureFractionByNode = FeatureFractionByNode,
        ExtraTrees = ExtraTrees,
        CatSmooth = CatSmooth,
        CatL2 = CatL2,
        MaxCatThreshold = MaxCatThreshold,
        MaxCatToOnehot = MaxCatToOnehot,
        MinDataPerGroup = MinDataPerGroup,
    };
}
