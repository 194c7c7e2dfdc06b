namespace SagePortal.Learning.Forests;

/// <summary>Hyper-parameters of random forests and extra trees. Defaults are AutoGluon's.</summary>
public sealed record ForestParameters
{
    /// <summary>Trees, ≥ 1.</summary>
    public int NumTrees { get; init; } = 300;

    public SplitCriterion Criterion { get; init; } = SplitCriterion.Gini;

    /// <summary>Share of the features tried at each node, in (0, 1]; null takes √features for classes and all for numbers.</summary>
    public double? MaxFeatures { get; init; }

    /// <summary>Least weight of a leaf, in training rows counted with their repeats in the bag; ≥ 1.</summary>
    public int MinDataInLeaf { get; init; } = 1;

    /// <summary>Most leaves of a tree, ≥ 2. Where it binds, the nodes of highest gain are split first.</summary>
    public int MaxLeaves { get; init; } = 15_000;

    /// <summary>Edges from the root to a leaf; null for no limit.</summary>
    public int? MaxDepth { get; init; }

    /// <summary>Whether each tree draws its rows with replacement; null draws for random forests and takes all rows for extra trees.</summary>
    public bool? Bootstrap { get; init; }

    /// <summary>Bins of present values, 2 … 255.</summary>
    public int MaxBin { get; init; } = 255;
}
