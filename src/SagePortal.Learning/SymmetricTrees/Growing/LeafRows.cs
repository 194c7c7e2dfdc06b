using SagePortal.Learning.Boosting;
using SagePortal.Learning.Boosting.Growing;

namespace SagePortal.Learning.SymmetricTrees.Growing;

/// <summary>The rows ordered so that each leaf of the level owns a stretch; within a leaf rows ascend.</summary>
internal sealed unsafe class LeafRows : IDisposable
{
    private const int Bins = 256;

    private readonly NativeBuffer<int> _rows;
    private readonly NativeBuffer<int> _scratch;
    private readonly NativeBuffer<byte> _staysLeft = new(Bins);
    private readonly WorkerTeam _team;
    private readonly int[] _starts = new int[1 << SymmetricTreesParameters.MostDepth];
    private readonly int[] _counts = new int[1 << SymmetricTreesParameters.MostDepth];

    public LeafRows(int rowCount, WorkerTeam team)
    {
        _rows = new NativeBuffer<int>(rowCount);
        _scratch = new NativeBuffer<int>(rowCount);
        _team = team;
        Reset();
    }

    public int LeafCount { get; private set; }

    public int* RowsOf(int leaf) => _rows.Pointer + _starts[leaf];

    public int CountOf(int leaf) => _counts[leaf];

    /// <summary>One leaf with all rows.</summary>
    public void Reset()
    {
        var rows = _rows.Span;
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = i;
        }

        LeafCount = 1;
        (_starts[0], _counts[0]) = (0, rows.Length);
    }

    /// <summary>Splits every leaf: the rows of leaf l that meet the condition become leaf l + <see cref="LeafCount"/>.</summary>
    /// <param name="column">Bins of the split's column.</param>
    /// <param name="split">The condition.</param>
    public void Split(byte* column, SymmetricSplit split)
    {
        for (var bin = 0; bin < Bins; bin++)
        {
            _staysLeft.Pointer[bin] = split.Holds((byte)bin) ? (byte)0 : (byte)1;
        }

        var leaves = LeafCount;
        _team.ForEach(leaves, leaf => SplitLeaf(leaf, leaf + leaves, column));
        LeafCount *= 2;
    }

    public void Dispose()
    {
        _rows.Dispose();
        _scratch.Dispose();
        _staysLeft.Dispose();
    }

    private void SplitLeaf(int leaf, int sibling, byte* column)
    {
        var (start, count) = (_starts[leaf], _counts[leaf]);
        var rows = _rows.Pointer + start;
        var right = _scratch.Pointer + start;
        var left = RowPartition.SplitRows(rows, count, right, column, 1, _staysLeft.Pointer);
        new ReadOnlySpan<int>(right, count - left).CopyTo(new Span<int>(rows + left, count - left));
        _counts[leaf] = left;
        (_starts[sibling], _counts[sibling]) = (start + left, count - left);
    }
}
