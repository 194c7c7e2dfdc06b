using SagePortal.Learning.Boosting.Binning;

namespace SagePortal.Learning.Boosting.Trees;

/// <summary>
/// The trees of a model in one set of flat arrays. Tree t is the nodes <c>Roots[t]</c> … <c>Roots[t + 1]</c> − 1; indices in nodes
/// are into the whole arrays.
/// </summary>
public sealed class TreeEnsemble
{
    private readonly double[] _importances;

    internal TreeEnsemble(
        IReadOnlyList<Feature> features,
        CategoryBins?[] categories,
        int leafWidth,
        TreeNode[] nodes,
        int[] roots,
        int[] depths,
        float[] leafValues,
        CategorySet[] categorySets,
        float[] covers,
        double[] importances)
    {
        (Features, Categories, LeafWidth) = (features, categories, leafWidth);
        (Nodes, Roots, Depths, LeafValues, CategorySets) = (nodes, roots, depths, leafValues, categorySets);
        (Covers, _importances) = (covers, importances);
        TreesByDepth = [.. Enumerable.Range(0, TreeCount).OrderBy(t => depths[t])];
        Predictor = new EnsemblePredictor(this);
    }

    /// <summary>The inputs, in the order of the fit.</summary>
    public IReadOnlyList<Feature> Features { get; }

    /// <summary>Category code tables by feature; null for numbers.</summary>
    public IReadOnlyList<CategoryBins?> Categories { get; }

    public int TreeCount => Roots.Length - 1;

    /// <summary>Numbers per leaf: 1 for boosting, the number of outputs for forests.</summary>
    public int LeafWidth { get; }

    public TreeNode[] Nodes { get; }

    /// <summary>First node of each tree, and the number of nodes at the end.</summary>
    public int[] Roots { get; }

    /// <summary>Edges from root to deepest leaf of each tree.</summary>
    public int[] Depths { get; }

    /// <summary>Leaf l holds <c>LeafValues[l × LeafWidth …]</c>; l is the leaf node's payload.</summary>
    public float[] LeafValues { get; }

    public CategorySet[] CategorySets { get; }

    /// <summary>Training rows through each node.</summary>
    public float[] Covers { get; }

    /// <summary>The trees in order of their depth: those walked side by side should end together.</summary>
    internal int[] TreesByDepth { get; }

    internal EnsemblePredictor Predictor { get; }

    /// <summary>Total gain of each feature's splits.</summary>
    public double[] FeatureImportances() => [.. _importances];

    /// <summary>Adds up the loss reductions of each feature's splits.</summary>
    internal static double[] SumGains(int featureCount, TreeNode[] nodes, float[] gains)
    {
        var importances = new double[featureCount];
        for (var i = 0; i < nodes.Length; i++)
        {
            if (!nodes[i].IsLeaf)
            {
                importances[nodes[i].Feature] += gains[i];
            }
        }

        return importances;
    }

    internal static TreeEnsemble From(BinnedMatrix bins, IReadOnlyList<Tree> trees, int leafWidth)
    {
        var nodes = new TreeNode[trees.Sum(t => t.Nodes.Length)];
        var roots = new int[trees.Count + 1];
        var leafValues = new List<float>();
        var sets = new List<CategorySet>();
        var position = 0;
        for (var t = 0; t < trees.Count; t++)
        {
            roots[t] = position;
            foreach (var node in trees[t].Nodes)
            {
                var payload = node.Payload + (node.IsLeaf ? leafValues.Count / leafWidth : node.IsCategorical ? sets.Count : 0);
                nodes[position++] = node with { Left = node.Left + roots[t], Payload = payload };
            }

            leafValues.AddRange(trees[t].LeafValues);
            sets.AddRange(trees[t].CategorySets);
        }

        roots[^1] = position;
        return new TreeEnsemble(
            bins.Features,
            [.. bins.Mapper.Features.Select(f => f.IsCategorical ? new CategoryBins(f.CodeBins!, (byte)f.MissingBin) : null)],
            leafWidth,
            nodes,
            roots,
            [.. trees.Select(t => t.Depth)],
            [.. leafValues],
            [.. sets],
            [.. trees.SelectMany(t => t.Covers)],
            SumGains(bins.FeatureCount, nodes, [.. trees.SelectMany(t => t.Gains)]));
    }
}
