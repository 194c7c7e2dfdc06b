using SagePortal.Learning.Boosting;
using SagePortal.Learning.Boosting.Binning;
using SagePortal.Learning.Boosting.Growing;
using SagePortal.Learning.Boosting.Trees;

namespace SagePortal.Learning.Forests;

/// <summary>
/// Grows one forest tree at a time on one thread: depth first, so that a node's rows stay in the cache, or best first where the
/// limit of leaves may bind (as scikit-learn does).
/// </summary>
internal sealed unsafe class ForestTreeGrower : IDisposable
{
    private readonly ForestRows _rows;
    private readonly ForestOptions _options;
    private readonly NodeSplitter _splitter;
    private readonly NativeBuffer<long> _packed;
    private readonly NativeBuffer<int> _order;
    private readonly NativeBuffer<int> _scratch;
    private readonly NativeBuffer<byte> _goesLeft = new(256);
    private readonly int[] _features;
    private readonly TreeBuilder _tree = new();
    private readonly List<float> _leafValues = [];
    private readonly Stack<ForestNode> _stack = new();
    private readonly PriorityQueue<ForestNode, (double NegativeGain, int Node)> _queue = new();
    private SeededRandom _random;
    private int _leaves;

    public ForestTreeGrower(ForestRows rows, ForestOptions options, EntropyTable? entropy)
    {
        _rows = rows;
        _options = options;
        var leastWeight = Math.Max((long)Math.Round(options.MinDataInLeaf * rows.MeanWeight), 1);
        _splitter = rows.IsMulticlass
            ? new MulticlassSplitter(rows, leastWeight, options.RandomThreshold, entropy)
            : new ScalarSplitter(rows, leastWeight, options.RandomThreshold, entropy);
        _packed = new NativeBuffer<long>(rows.Bins.RowCount);
        _order = new NativeBuffer<int>(rows.Rows.Length);
        _scratch = new NativeBuffer<int>(rows.Rows.Length);
        _features = new int[rows.Bins.FeatureCount];
    }

    public int LeafWidth => _splitter.LeafWidth;

    /// <param name="repeats">How often each of the training rows is in the bag; null for once each.</param>
    /// <param name="random">The tree's random stream.</param>
    public Tree Grow(byte[]? repeats, SeededRandom random)
    {
        _random = random;
        _tree.Clear();
        _leafValues.Clear();
        _leaves = 1;
        for (var f = 0; f < _features.Length; f++)
        {
            _features[f] = f;
        }

        var count = Fill(repeats);
        var root = new ForestNode(_tree.AddLeaf(count, 0), 0, count, 0, 0, Split.None);
        if (count <= _options.MaxLeaves)
        {
            GrowDepthFirst(root);
        }
        else
        {
            GrowBestFirst(root);
        }

        return _tree.Build([.. _leafValues]);
    }

    public void Dispose()
    {
        _splitter.Dispose();
        _packed.Dispose();
        _order.Dispose();
        _scratch.Dispose();
        _goesLeft.Dispose();
    }

    /// <summary>Rows in the bag, ascending, their values multiplied by their repeats.</summary>
    private int Fill(byte[]? repeats)
    {
        var count = 0;
        for (var i = 0; i < _rows.Rows.Length; i++)
        {
            var row = _rows.Rows[i];
            var times = repeats is null ? 1 : repeats[i];
            if (times > 0)
            {
                _packed.Pointer[row] = Repeat(_rows.Values[row], times);
                _order.Pointer[count++] = row;
            }
        }

        return count;
    }

    /// <summary>The class of a multiclass row stays; everything else is a sum.</summary>
    private long Repeat(long value, int times)
        => _rows.IsMulticlass ? value + (times - 1L) * PackedSum.Hessian(value) : value * times;

    private void GrowDepthFirst(ForestNode root)
    {
        _stack.Push(root);
        while (_stack.TryPop(out var node))
        {
            if (!Search(node, out var split, out var constants))
            {
                continue;
            }

            var (left, right) = Divide(node, split, constants);
            _stack.Push(right);
            _stack.Push(left);
        }
    }

    /// <summary>Children are searched at once, because their gains decide the order; known constants are not passed on, as the permutation changes between siblings.</summary>
    private void GrowBestFirst(ForestNode root)
    {
        _queue.Clear();
        Enqueue(root);
        while (_leaves < _options.MaxLeaves && _queue.TryDequeue(out var node, out _))
        {
            var (left, right) = Divide(node, node.Best, 0);
            Enqueue(left);
            Enqueue(right);
        }

        while (_queue.TryDequeue(out var node, out _))
        {
            _splitter.Begin(_order.Pointer + node.Start, node.Count, _packed.Pointer);
            FinishLeaf(node);
        }
    }

    private void Enqueue(ForestNode node)
    {
        if (Search(node, out var split, out _))
        {
            _queue.Enqueue(node with { Best = split }, (-split.Gain, node.Node));
        }
    }

    private (ForestNode Left, ForestNode Right) Divide(ForestNode node, in Split split, int constants)
    {
        var bins = _rows.Bins.Mapper.Features[split.Feature];
        var leftCount = Partition(node, split, bins);
        if (split.IsCategorical)
        {
            _tree.SplitByCategory(node.Node, split.Feature, bins, split.LeftBins, split.Gain);
        }
        else
        {
            _tree.SplitByThreshold(node.Node, split.Feature, bins, split.Bin, split.MissingLeft, split.Gain);
        }

        _leaves++;
        var depth = node.Depth + 1;
        var left = new ForestNode(_tree.AddLeaf(leftCount, depth), node.Start, leftCount, depth, constants, Split.None);
        var rightCount = node.Count - leftCount;
        return (left, new ForestNode(_tree.AddLeaf(rightCount, depth), node.Start + leftCount, rightCount, depth, constants, Split.None));
    }

    /// <summary>Finds a node's split; a node without one becomes a leaf.</summary>
    private bool Search(ForestNode node, out Split best, out int constants)
    {
        best = Split.None;
        constants = node.ConstantFeatures;
        _splitter.Begin(_order.Pointer + node.Start, node.Count, _packed.Pointer);
        if (node.Depth < _options.MaxDepth && node.Count > 1 && _splitter.Weight >= 2L * _options.MinDataInLeaf && !_splitter.IsPure)
        {
            Draw(ref best, ref constants);
        }

        if (!best.IsFound)
        {
            FinishLeaf(node);
        }

        return best.IsFound;
    }

    /// <summary>
    /// Tries features in random order until enough of them were not constant and one of them gave a split. Constant ones are moved to
    /// the head of the permutation, where the children need not look.
    /// </summary>
    private void Draw(ref Split best, ref int constants)
    {
        var end = _features.Length;
        var tried = 0;
        while (end > constants && (tried < _options.FeaturesPerNode || !best.IsFound))
        {
            var j = constants + _random.NextInt(end - constants);
            var feature = _features[j];
            if (_splitter.Try(feature, ref _random, ref best))
            {
                end--;
                (_features[j], _features[end]) = (_features[end], feature);
                tried++;
            }
            else
            {
                (_features[j], _features[constants]) = (_features[constants], feature);
                constants++;
            }
        }
    }

    private void FinishLeaf(ForestNode node)
    {
        _tree.NumberLeaf(node.Node, _leafValues.Count / _splitter.LeafWidth);
        _splitter.AddLeafValues(_leafValues);
    }

    private int Partition(ForestNode node, in Split split, FeatureBins bins)
    {
        RowPartition.FillTable(_goesLeft.Span, split, bins);
        var rows = _order.Pointer + node.Start;
        var left = RowPartition.SplitRows(
            rows, node.Count, _scratch.Pointer, _rows.Bins.Column(split.Feature), _rows.Bins.ColumnStep, _goesLeft.Pointer);
        new ReadOnlySpan<int>(_scratch.Pointer, node.Count - left).CopyTo(new Span<int>(rows + left, node.Count - left));
        return left;
    }
}
