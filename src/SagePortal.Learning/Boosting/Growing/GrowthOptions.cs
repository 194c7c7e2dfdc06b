namespace SagePortal.Learning.Boosting.Growing;

/// <summary>Limits and penalties of one tree, in the units of the loss. Names and defaults are LightGBM's.</summary>
internal sealed record GrowthOptions
{
    public int NumLeaves { get; init; } = 31;

    /// <summary>Edges from the root to a leaf; <see cref="int.MaxValue"/> for no limit.</summary>
    public int MaxDepth { get; init; } = int.MaxValue;

    public int MinDataInLeaf { get; init; } = 20;

    public double MinSumHessianInLeaf { get; init; } = 1e-3;

    public double LambdaL1 { get; init; }

    public double LambdaL2 { get; init; }

    public double MinGainToSplit { get; init; }

    public double FeatureFraction { get; init; } = 1;

    public double FeatureFractionByNode { get; init; } = 1;

    public bool ExtraTrees { get; init; }

    public double CatSmooth { get; init; } = 10;

    public double CatL2 { get; init; } = 10;

    public int MaxCatThreshold { get; init; } = 32;

    public int MaxCatToOnehot { get; init; } = 4;

    public int MinDataPerGroup { get; init; } = 100;

    /// <summary>1, 0 or −1 for each feature; null without monotone constraints.</summary>
    public sbyte[]? Monotone { get; init; }
}
