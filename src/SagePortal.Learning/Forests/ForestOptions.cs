namespace SagePortal.Learning.Forests;

/// <summary>The parameters as numbers for one table.</summary>
/// <param name="FeaturesPerNode">Features to try at a node, ≥ 1.</param>
/// <param name="MinDataInLeaf">Least rows of a leaf.</param>
/// <param name="MaxLeaves">Most leaves of a tree.</param>
/// <param name="MaxDepth">Most edges from root to leaf.</param>
/// <param name="RandomThreshold">Extra trees.</param>
internal sealed record ForestOptions(int FeaturesPerNode, int MinDataInLeaf, int MaxLeaves, int MaxDepth, bool RandomThreshold);
