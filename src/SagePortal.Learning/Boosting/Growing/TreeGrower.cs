using SagePortal.Learning.Boosting.Binning;
using SagePortal.Learning.Boosting.Trees;

namespace SagePortal.Learning.Boosting.Growing;

/// <summary>Grows trees leaf by leaf: the leaf whose split gains most is split next (Shi 2007; LightGBM).</summary>
internal sealed unsafe class TreeGrower : IDisposable
{
    private readonly BinnedMatrix _bins;
    private readonly GrowthOptions _options;
    private readonly RowPartition _partition;
    private readonly HistogramPool _pool;
    private readonly NodeSearch _search;
    private readonly TreeBuilder _tree = new();
    private readonly List<GrowingNode> _finished = [];
    private readonly PriorityQueue<GrowingNode, (double NegativeGain, int Node)> _open = new();
    private GradientQuantizer _gradients = null!;

    /// <param name="bins">The table.</param>
    /// <param name="options">Limits of every tree.</param>
    /// <param name="rowCapacity">Most rows of a tree.</param>
    /// <param name="team">Workers; trees do not depend on their number.</param>
    public TreeGrower(BinnedMatrix bins, GrowthOptions options, int rowCapacity, WorkerTeam team)
    {
        _bins = bins;
        _options = options;
        var layout = new HistogramLayout(bins.Mapper);
        _partition = new RowPartition(rowCapacity, team);
        _pool = new HistogramPool(layout.Length);
        _search = new NodeSearch(bins, options, layout, _pool, team);
    }

    /// <summary>Leaves of the last tree, by leaf number.</summary>
    public List<GrownLeaf> Leaves { get; } = [];

    /// <param name="rows">Ascending rows of the tree, at least one.</param>
    /// <param name="gradients">Their quantised gradients.</param>
    /// <param name="seed">Seed of the fit.</param>
    /// <param name="treeNumber">Selects the tree's random stream.</param>
    /// <returns>A tree whose leaf values are zero; <see cref="Leaves"/> tells what to fill in.</returns>
    public Tree Grow(ReadOnlySpan<int> rows, GradientQuantizer gradients, int seed, long treeNumber)
    {
        _gradients = gradients;
        _tree.Clear();
        _open.Clear();
        _finished.Clear();
        _partition.Reset(rows);
        _search.Begin(gradients, _partition.Rows, seed, treeNumber);
        OpenRoot(rows.Length);
        var leaves = 1;
        while (leaves < _options.NumLeaves && _open.TryDequeue(out var node, out _))
        {
            leaves += SplitNode(node, leaves + 1 < _options.NumLeaves) ? 1 : 0;
        }

        while (_open.TryDequeue(out var node, out _))
        {
            Finish(node);
        }

        return Complete();
    }

    /// <summary>Rows of a leaf of the last tree.</summary>
    public ReadOnlySpan<int> RowsOf(in GrownLeaf leaf) => _partition.Of(leaf.Start, leaf.Count);

    public void Dispose()
    {
        _partition.Dispose();
        _pool.Dispose();
        _search.Dispose();
    }

    private void OpenRoot(int count)
    {
        var root = new GrowingNode { Node = _tree.AddLeaf(count, 0), Depth = 0, Start = 0, Count = count };
        if (_bins.FeatureCount == 0)
        {
            root.Sum = PackedTotal();
            _finished.Add(root);
            return;
        }

        root.Slot = _pool.Rent();
        _search.SearchRoot(root);
        Enqueue(root);
    }

    private long PackedTotal()
    {
        var sum = 0L;
        foreach (var row in _partition.Of(0, _partition.Count))
        {
            sum += _gradients.Packed[row];
        }

        return sum;
    }

    private void Enqueue(GrowingNode node)
    {
        if (CanSplit(node) && node.Best.IsFound && node.Best.Gain > _options.MinGainToSplit)
        {
            _open.Enqueue(node, (-node.Best.Gain, node.Node));
        }
        else
        {
            Finish(node);
        }
    }

    private bool CanSplit(GrowingNode node) => node.Depth < _options.MaxDepth && node.Count >= 2L * _options.MinDataInLeaf && node.Count > 1;

    private void Finish(GrowingNode node)
    {
        if (node.Slot >= 0)
        {
            _pool.Return(node.Slot);
            node.Slot = -1;
        }

        _finished.Add(node);
    }

    /// <summary>False when a child turned out too small: the node then waits again, with its best split by true row counts.</summary>
    private bool SplitNode(GrowingNode node, bool searchChildren)
    {
        ref readonly var split = ref node.Best;
        var leftCount = _partition.Split(_bins, node.Start, node.Count, split);
        if (!node.IsExact && Math.Min(leftCount, node.Count - leftCount) < _options.MinDataInLeaf)
        {
            _search.SearchExact(node);
            Enqueue(node);
            return false;
        }

        AddSplit(node, split);
        var left = Child(node, node.Start, leftCount, split.Left);
        var right = Child(node, node.Start + leftCount, node.Count - leftCount, node.Sum - split.Left);
        _search.Bound(node, split, left, right);
        if (!searchChildren || (!CanSplit(left) && !CanSplit(right)))
        {
            _pool.Return(node.Slot);
            Finish(left);
            Finish(right);
            return true;
        }

        SearchChildren(node.Slot, left, right);
        Enqueue(left);
        Enqueue(right);
        return true;
    }

    private void AddSplit(GrowingNode node, in Split split)
    {
        var bins = _bins.Mapper.Features[split.Feature];
        if (split.IsCategorical)
        {
            _tree.SplitByCategory(node.Node, split.Feature, bins, split.LeftBins, split.Gain);
        }
        else
        {
            _tree.SplitByThreshold(node.Node, split.Feature, bins, split.Bin, split.MissingLeft, split.Gain);
        }
    }

    private GrowingNode Child(GrowingNode parent, int start, int count, long sum)
        => new() { Node = _tree.AddLeaf(count, parent.Depth + 1), Depth = parent.Depth + 1, Start = start, Count = count, Sum = sum };

    private void SearchChildren(int parentSlot, GrowingNode left, GrowingNode right)
    {
        var (smaller, larger) = left.Count <= right.Count ? (left, right) : (right, left);
        smaller.Slot = _pool.Rent();
        larger.Slot = parentSlot;
        _search.SearchSiblings(smaller, CanSplit(larger) ? larger : null, CanSplit(smaller));
    }

    private Tree Complete()
    {
        _finished.Sort(static (a, b) => a.Node.CompareTo(b.Node));
        Leaves.Clear();
        foreach (var node in _finished)
        {
            _tree.NumberLeaf(node.Node, Leaves.Count);
            Leaves.Add(new GrownLeaf(
                node.Start,
                node.Count,
                PackedSum.Gradient(node.Sum) * _gradients.GradientUnit,
                PackedSum.Hessian(node.Sum) * _gradients.HessianUnit)
            {
                Bounds = node.Bounds.Times(_gradients.GradientUnit / _gradients.HessianUnit),
            });
        }

        return _tree.Build(new float[Leaves.Count]);
    }
}
