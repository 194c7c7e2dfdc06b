using SagePortal.Learning.Boosting.Trees;

namespace SagePortal.Learning.ModelFiles.Importing;

/// <summary>Lays foreign trees out as an ensemble: siblings side by side, children behind their parents, categories as bins.</summary>
internal sealed class EnsembleAssembly
{
    private const int MostBins = 255;
    private const int MostCodes = 1 << 20;

    private readonly IReadOnlyList<string> _names;
    private readonly CategoryBins?[] _categories;
    private readonly Dictionary<(int Feature, string Codes), CategorySet> _sets = [];
    private readonly List<TreeNode> _nodes = [];
    private readonly List<int> _roots = [0];
    private readonly List<int> _depths = [];
    private readonly List<float> _leafValues = [];
    private readonly List<CategorySet> _usedSets = [];
    private readonly List<float> _covers = [];
    private readonly List<float> _gains = [];

    private EnsembleAssembly(IReadOnlyList<string> names)
    {
        _names = names;
        _categories = new CategoryBins?[names.Count];
    }

    /// <param name="names">Feature names.</param>
    /// <param name="trees">Node 0 of each is its root.</param>
    /// <exception cref="ModelFormatException">A tree is no tree, or splits on what does not exist.</exception>
    public static TreeEnsemble Build(IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<ImportedNode>> trees)
    {
        if (names.Count > ushort.MaxValue + 1)
        {
            throw new ModelFormatException($"the model has {names.Count} features; at most {ushort.MaxValue + 1} can be imported");
        }

        var assembly = new EnsembleAssembly(names);
        assembly.FindBins(trees);
        foreach (var tree in trees)
        {
            assembly.Add(tree);
        }

        return new TreeEnsemble(
            [.. names.Select((name, f) => new Feature(name, assembly._categories[f]?.CodeBins.Length ?? 0))],
            assembly._categories,
            1,
            [.. assembly._nodes],
            [.. assembly._roots],
            [.. assembly._depths],
            [.. assembly._leafValues],
            [.. assembly._usedSets],
            [.. assembly._covers],
            TreeEnsemble.SumGains(names.Count, [.. assembly._nodes], [.. assembly._gains]));
    }

    /// <summary>Codes that always go the same way share a bin; codes that no split names go with the missing ones.</summary>
    private void FindBins(IReadOnlyList<IReadOnlyList<ImportedNode>> trees)
    {
        var splits = trees.SelectMany(t => t).Where(n => !n.IsLeaf).ToArray();
        if (Array.Find(splits, n => n.Feature < 0 || n.Feature >= _names.Count) is { } outside)
        {
            throw new ModelFormatException($"a split is on feature {outside.Feature}, which does not exist");
        }

        foreach (var feature in splits.Where(n => n.LeftCodes is not null).GroupBy(n => n.Feature))
        {
            if (splits.Any(n => n.Feature == feature.Key && n.LeftCodes is null))
            {
                throw new ModelFormatException($"feature `{_names[feature.Key]}` is split both as a number and as a category");
            }

            var sets = feature.Select(n => n.LeftCodes!).DistinctBy(Key, StringComparer.Ordinal).ToArray();
            var codes = sets.SelectMany((set, s) => set.Select(code => (code, s))).GroupBy(p => p.code, p => p.s).ToDictionary(g => g.Key, g => string.Join(',', g.Order()));
            if (codes.Keys.Any(code => code is < 0 or >= MostCodes))
            {
                throw new ModelFormatException($"feature `{_names[feature.Key]}` has a category code outside 0 … {MostCodes - 1}");
            }

            var bins = codes.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select((ways, bin) => (ways, bin)).ToDictionary(p => p.ways, p => p.bin, StringComparer.Ordinal);
            if (bins.Count > MostBins)
            {
                throw new ModelFormatException($"the splits tell {bins.Count} kinds of categories of feature `{_names[feature.Key]}` apart; at most {MostBins} can be imported");
            }

            AddCategories(feature.Key, sets, codes, bins);
        }
    }

    private void AddCategories(int feature, IReadOnlyList<int>[] sets, Dictionary<int, string> codes, Dictionary<string, int> bins)
    {
        var codeBins = new byte[codes.Count == 0 ? 1 : codes.Keys.Max() + 1];
        Array.Fill(codeBins, (byte)bins.Count);
        foreach (var (code, ways) in codes)
        {
            codeBins[code] = (byte)bins[ways];
        }

        _categories[feature] = new CategoryBins(codeBins, (byte)bins.Count);
        foreach (var set in sets)
        {
            var left = default(CategorySet);
            foreach (var code in set)
            {
                left.Add(codeBins[code]);
            }

            _sets[(feature, Key(set))] = left;
        }
    }

    private static string Key(IReadOnlyList<int> codes) => string.Join(',', codes.Order());

    /// <summary>Breadth first; nodes that are shared are laid out anew, within a limit that a circle also meets.</summary>
    private void Add(IReadOnlyList<ImportedNode> tree)
    {
        var root = _nodes.Count;
        var most = (64L * tree.Count) + 1024;
        var queue = new Queue<(int Node, int Depth)>([(0, 0)]);
        var (placed, depth) = (1, 0);
        while (queue.TryDequeue(out var next))
        {
            var node = next.Node >= 0 && next.Node < tree.Count ? tree[next.Node] : throw new ModelFormatException("a tree leads to a node that does not exist");
            depth = next.Depth;
            if (node.IsLeaf ? !float.IsFinite(node.Value) : float.IsNaN(node.Threshold))
            {
                throw new ModelFormatException(node.IsLeaf ? $"a leaf has the value {node.Value}" : "a split has no number as its threshold");
            }

            _covers.Add(float.IsFinite(node.Cover) && node.Cover > 0 ? node.Cover : 0);
            _gains.Add(node.IsLeaf || !float.IsFinite(node.Gain) ? 0 : node.Gain);
            if (node.IsLeaf)
            {
                _nodes.Add(TreeNode.LeafAt(_nodes.Count, _leafValues.Count));
                _leafValues.Add(node.Value);
                continue;
            }

            _nodes.Add(Split(node, root + placed));
            placed += 2;
            if (placed > most)
            {
                throw new ModelFormatException("a tree is circular, or its splits with zero as missing unfold into too many nodes");
            }

            queue.Enqueue((node.Left, next.Depth + 1));
            queue.Enqueue((node.Right, next.Depth + 1));
        }

        _depths.Add(depth);
        _roots.Add(_nodes.Count);
    }

    private TreeNode Split(ImportedNode node, int left)
    {
        var missing = node.MissingGoesRight ? NodeFlags.MissingRight : NodeFlags.None;
        if (node.LeftCodes is null)
        {
            return new TreeNode(node.Threshold, left, 0, (ushort)node.Feature, 0, missing);
        }

        _usedSets.Add(_sets[(node.Feature, Key(node.LeftCodes))]);
        return new TreeNode(0, left, _usedSets.Count - 1, (ushort)node.Feature, 0, NodeFlags.Categorical | NodeFlags.MissingRight);
    }
}
