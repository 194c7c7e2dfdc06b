using SagePortal.Learning.ModelFiles;

namespace SagePortal.Learning.Boosting.Trees;

/// <summary>The section of a model file that holds an ensemble. Reading proves every index, so that prediction needs no checks.</summary>
internal static class TreeEnsembleFormat
{
    private const int Version = 2;
    private const int MaxElements = 1 << 30;
    private const NodeFlags KnownFlags = NodeFlags.MissingRight | NodeFlags.Leaf | NodeFlags.Categorical;

    public static void Write(ModelWriter writer, TreeEnsemble ensemble)
    {
        writer.Write(Version);
        writer.Write(ensemble.Features.Count);
        for (var f = 0; f < ensemble.Features.Count; f++)
        {
            writer.Write(ensemble.Features[f].Name);
            writer.Write(ensemble.Features[f].Cardinality);
            if (ensemble.Categories[f] is { } categories)
            {
                writer.WriteArray<byte>(categories.CodeBins);
                writer.Write(categories.MissingBin);
            }
        }

        writer.Write(ensemble.LeafWidth);
        CompactTreeWriter.Write(writer, ensemble);
    }

    /// <exception cref="ModelFormatException">The section is malformed.</exception>
    public static TreeEnsemble Read(ModelReader reader)
    {
        var version = reader.ReadVersion(Version);
        var features = new List<Feature>();
        var categories = new List<CategoryBins?>();
        var featureCount = reader.ReadCount(ushort.MaxValue + 1, "features");
        for (var f = 0; f < featureCount; f++)
        {
            features.Add(new Feature(reader.ReadString(), reader.ReadCount(int.MaxValue, "categories")));
            categories.Add(features[f].IsCategorical ? ReadCategories(reader) : null);
        }

        var leafWidth = reader.ReadCount(MaxElements, "numbers per leaf");
        return version == 1
            ? ReadArrays(reader, features, categories, leafWidth)
            : CompactTreeReader.Read(reader, features, [.. categories], leafWidth);
    }

    /// <summary>Version 1: the arrays as they are in memory.</summary>
    private static TreeEnsemble ReadArrays(ModelReader reader, List<Feature> features, List<CategoryBins?> categories, int leafWidth)
    {
        var roots = reader.ReadArray<int>(MaxElements, "tree roots");
        var nodes = reader.ReadArray<TreeNode>(MaxElements / 4, "nodes");
        var leafValues = reader.ReadArray<float>(MaxElements, "leaf values");
        var sets = reader.ReadArray<CategorySet>(MaxElements / 8, "category sets");
        var covers = reader.ReadArray<float>(MaxElements, "covers");
        var gains = reader.ReadArray<float>(MaxElements, "gains");
        Require(leafWidth >= 1 && leafValues.Length % leafWidth == 0, "the leaf values do not fill whole leaves");
        Require(covers.Length == nodes.Length && gains.Length == nodes.Length, "covers, gains and nodes differ in number");
        Require(Array.TrueForAll(covers, c => c >= 0 && float.IsFinite(c)), "a cover is no number of rows");
        var leafCount = leafValues.Length / leafWidth;
        var depths = CheckTrees(roots, nodes, node => CheckNode(node, categories, leafCount, sets.Length));
        return new TreeEnsemble(features, [.. categories], leafWidth, nodes, roots, depths, leafValues, sets, covers, TreeEnsemble.SumGains(features.Count, nodes, gains));
    }

    private static CategoryBins ReadCategories(ModelReader reader)
        => new(reader.ReadArray<byte>(MaxElements, "category codes"), reader.ReadByte());

    private static int[] CheckTrees(int[] roots, TreeNode[] nodes, Action<TreeNode> checkNode)
    {
        Require(roots.Length >= 1 && roots[0] == 0 && roots[^1] == nodes.Length, "the tree roots do not span the nodes");
        for (var t = 0; t + 1 < roots.Length; t++)
        {
            Require(roots[t] < roots[t + 1], "a tree has no nodes");
        }

        var depths = new int[roots.Length - 1];
        var depthOf = new int[nodes.Length];
        var reached = new bool[nodes.Length];
        for (var t = 0; t < depths.Length; t++)
        {
            for (var i = roots[t]; i < roots[t + 1]; i++)
            {
                var node = nodes[i];
                checkNode(node);
                Require(reached[i] || i == roots[t], "a node has no parent");
                if (node.IsLeaf)
                {
                    Require(node.Left == i, "a leaf does not point at itself");
                    depths[t] = Math.Max(depths[t], depthOf[i]);
                    continue;
                }

                // Children after their parent: a walk cannot run in circles
                Require(node.Left > i && node.Left < roots[t + 1] - 1, "a child lies outside its tree");
                Require(!reached[node.Left] && !reached[node.Left + 1], "a node has two parents");
                reached[node.Left] = reached[node.Left + 1] = true;
                depthOf[node.Left] = depthOf[node.Left + 1] = depthOf[i] + 1;
            }
        }

        return depths;
    }

    private static void CheckNode(TreeNode node, List<CategoryBins?> categories, int leafCount, int setCount)
    {
        Require((node.Flags & ~KnownFlags) == 0, "a node has unknown flags");
        if (node.IsLeaf)
        {
            Require(node.Flags == NodeFlags.Leaf && float.IsPositiveInfinity(node.Threshold), "a leaf has a split");
            Require(node.Payload >= 0 && node.Payload < leafCount, "a leaf has no value");
            Require(node.Feature == 0, "a leaf has a feature");
            return;
        }

        Require(node.Feature < categories.Count, "a split is on a feature that does not exist");
        Require(node.IsCategorical == (categories[node.Feature] is not null), "a split does not suit its feature");
        if (node.IsCategorical)
        {
            Require(node.Payload >= 0 && node.Payload < setCount, "a category split has no set");
        }
    }

    private static void Require(bool condition, string complaint)
    {
        if (!condition)
        {
            throw new ModelFormatException($"the tree section is damaged: {complaint}");
        }
    }
}
