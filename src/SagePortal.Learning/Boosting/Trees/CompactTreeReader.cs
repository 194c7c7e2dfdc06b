using SagePortal.Learning.ModelFiles;

namespace SagePortal.Learning.Boosting.Trees;

/// <summary>Reads what <see cref="CompactTreeWriter"/> wrote; nothing it returns has an index out of range.</summary>
internal sealed class CompactTreeReader
{
    private const int MaxElements = 1 << 30;
    private const int MaxCode = 1 + ((ushort.MaxValue << 2) | 3) + 1;

    private readonly ModelReader _reader;
    private readonly IReadOnlyList<CategoryBins?> _categories;
    private readonly List<float[]> _thresholds = [];
    private readonly List<byte[]> _bins = [];
    private readonly List<TreeNode> _nodes = [];
    private readonly List<float> _covers = [];
    private readonly Stack<(int Node, int Depth)> _open = new();
    private CategorySet[] _sets = [];
    private VariableByteCursor _codes = null!;
    private VariableByteCursor _operands = null!;
    private VariableByteCursor? _leafIndices;
    private VariableByteCursor? _leafCovers;
    private float[] _nodeCovers = [];
    private int _leafCount;
    private int _leaf;
    private int _cover;

    private CompactTreeReader(ModelReader reader, IReadOnlyList<CategoryBins?> categories) => (_reader, _categories) = (reader, categories);

    /// <exception cref="ModelFormatException">The section is malformed.</exception>
    public static TreeEnsemble Read(ModelReader reader, IReadOnlyList<Feature> features, CategoryBins?[] categories, int leafWidth)
        => new CompactTreeReader(reader, categories).Read(features, categories, leafWidth);

    private TreeEnsemble Read(IReadOnlyList<Feature> features, CategoryBins?[] categories, int leafWidth)
    {
        var treeCount = _reader.ReadCount(MaxElements, "trees");
        var importances = _reader.ReadArray<double>(features.Count, "importances");
        Require(importances.Length == features.Count, "importances and features differ in number");
        foreach (var _ in features)
        {
            _thresholds.Add(_reader.ReadArray<float>(MaxElements, "thresholds"));
            _bins.Add(_reader.ReadArray<byte>(MaxElements, "threshold bins"));
            Require(_thresholds[^1].Length == _bins[^1].Length, "thresholds and their bins differ in number");
        }

        _sets = _reader.ReadArray<CategorySet>(MaxElements / 8, "category sets");
        _codes = Bytes("node codes");
        _operands = Bytes("split operands");
        var isShared = _reader.ReadBoolean();
        var leafValues = _reader.ReadArray<float>(MaxElements, "leaf values");
        Require(leafWidth >= 1 && leafValues.Length % leafWidth == 0, "the leaf values do not fill whole leaves");
        _leafCount = leafValues.Length / leafWidth;
        _leafIndices = isShared ? Bytes("leaf places") : null;
        _leafCovers = _reader.ReadBoolean() ? Bytes("leaf covers") : null;
        _nodeCovers = _leafCovers is null ? _reader.ReadArray<float>(MaxElements, "covers") : [];
        var (roots, depths) = ReadTrees(treeCount);
        Require(_codes.IsAtEnd && _operands.IsAtEnd && _leafIndices?.IsAtEnd != false && _leafCovers?.IsAtEnd != false, "there is more than the trees take");
        return new TreeEnsemble(features, categories, leafWidth, [.. _nodes], roots, depths, leafValues, _sets, [.. _covers], importances);
    }

    private VariableByteCursor Bytes(string what) => new(_reader.ReadArray<byte>(MaxElements, what), what);

    private (int[] Roots, int[] Depths) ReadTrees(int treeCount)
    {
        // A tree takes a byte at least: a false count ends with the codes
        var (roots, depths) = (new List<int> { 0 }, new List<int>());
        for (var tree = 0; tree < treeCount; tree++)
        {
            depths.Add(ReadTree());
            roots.Add(_nodes.Count);
        }

        return ([.. roots], [.. depths]);
    }

    private int ReadTree()
    {
        var (root, depth) = (_nodes.Count, 0);
        _open.Push((Reserve(1), 0));
        while (_open.TryPop(out var next))
        {
            var code = _codes.Next(MaxCode);
            if (_leafCovers is null)
            {
                Require(_cover < _nodeCovers.Length, "the covers end early");
                _covers[next.Node] = _nodeCovers[_cover++];
            }

            if (code == 0)
            {
                ReadLeaf(next.Node);
                depth = Math.Max(depth, next.Depth);
                continue;
            }

            var left = Reserve(2);
            _nodes[next.Node] = Split(code - 1, left);
            _open.Push((left + 1, next.Depth + 1));
            _open.Push((left, next.Depth + 1));
        }

        for (var i = _nodes.Count - 1; i >= root && _leafCovers is not null; i--)
        {
            _covers[i] = _nodes[i].IsLeaf ? _covers[i] : _covers[_nodes[i].Left] + _covers[_nodes[i].Left + 1];
        }

        return depth;
    }

    private int Reserve(int count)
    {
        var first = _nodes.Count;
        for (var i = 0; i < count; i++)
        {
            _nodes.Add(default);
            _covers.Add(0);
        }

        return first;
    }

    private void ReadLeaf(int node)
    {
        var leaf = _leafIndices?.Next(_leafCount) ?? _leaf++;
        Require(leaf < _leafCount, "a leaf has no value");
        _nodes[node] = TreeNode.LeafAt(node, leaf);
        if (_leafCovers is not null)
        {
            _covers[node] = _leafCovers.Next((1 << 24) + 1);
        }
    }

    private TreeNode Split(int code, int left)
    {
        var feature = code >> 2;
        Require(feature < _categories.Count, "a split is on a feature that does not exist");
        var isCategorical = (code & 2) != 0;
        Require(isCategorical == (_categories[feature] is not null), "a split does not suit its feature");
        var flags = (code & 1) != 0 ? NodeFlags.MissingRight : NodeFlags.None;
        if (isCategorical)
        {
            return new TreeNode(0, left, _operands.Next(_sets.Length), (ushort)feature, 0, flags | NodeFlags.Categorical);
        }

        var place = _operands.Next(_thresholds[feature].Length);
        return new TreeNode(_thresholds[feature][place], left, 0, (ushort)feature, _bins[feature][place], flags);
    }

    private static void Require(bool condition, string complaint)
    {
        if (!condition)
        {
            throw new ModelFormatException($"the tree section is damaged: {complaint}");
        }
    }
}
