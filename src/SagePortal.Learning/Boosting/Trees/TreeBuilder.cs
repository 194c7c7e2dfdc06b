using SagePortal.Learning.Boosting.Binning;

namespace SagePortal.Learning.Boosting.Trees;

/// <summary>Collects the nodes of a tree while it grows; every node starts as a leaf.</summary>
internal sealed class TreeBuilder
{
    private readonly List<TreeNode> _nodes = [];
    private readonly List<float> _covers = [];
    private readonly List<float> _gains = [];
    private readonly List<CategorySet> _sets = [];
    private int _depth;

    public int NodeCount => _nodes.Count;

    public void Clear()
    {
        _nodes.Clear();
        _covers.Clear();
        _gains.Clear();
        _sets.Clear();
        _depth = 0;
    }

    public int AddLeaf(double cover, int depth)
    {
        var index = _nodes.Count;
        _nodes.Add(TreeNode.LeafAt(index, 0));
        _covers.Add((float)cover);
        _gains.Add(0);
        _depth = Math.Max(_depth, depth);
        return index;
    }

    /// <summary>Turns a leaf into a split by threshold; its children are the next two leaves added.</summary>
    public void SplitByThreshold(int node, int feature, FeatureBins bins, int bin, bool missingLeft, double gain)
    {
        var threshold = bin < bins.Borders.Length ? bins.Borders[bin] : float.PositiveInfinity;
        var flags = missingLeft ? NodeFlags.None : NodeFlags.MissingRight;
        _nodes[node] = new TreeNode(threshold, _nodes.Count, 0, (ushort)feature, (byte)bin, flags);
        _gains[node] = (float)gain;
    }

    /// <summary>Turns a leaf into a split by category; its children are the next two leaves added.</summary>
    public void SplitByCategory(int node, int feature, FeatureBins bins, in CategorySet left, double gain)
    {
        var flags = NodeFlags.Categorical | (left.Contains(bins.MissingBin) ? NodeFlags.None : NodeFlags.MissingRight);
        _nodes[node] = new TreeNode(0, _nodes.Count, _sets.Count, (ushort)feature, 0, flags);
        _sets.Add(left);
        _gains[node] = (float)gain;
    }

    /// <summary>Gives a leaf its number.</summary>
    public void NumberLeaf(int node, int leaf) => _nodes[node] = TreeNode.LeafAt(node, leaf);

    public Tree Build(float[] leafValues) => new()
    {
        Nodes = [.. _nodes],
        LeafValues = leafValues,
        Covers = [.. _covers],
        Gains = [.. _gains],
        CategorySets = [.. _sets],
        Depth = _depth,
    };
}
