using SagePortal.Learning.Boosting;
using SagePortal.Learning.Boosting.Growing;
using SagePortal.Learning.SymmetricTrees.Columns;

namespace SagePortal.Learning.SymmetricTrees.Growing;

/// <summary>
/// Histograms of all leaves of a level. As long as memory allows they are kept from level to level, so that only the smaller of two
/// siblings is counted and the other is the difference; else each leaf is counted anew.
/// </summary>
internal sealed unsafe class LevelHistograms : IDisposable
{
    private const int EntriesPerLine = 8;
    private const long MostKeptBytes = 256L << 20;

    private readonly TrainingColumns _columns;
    private readonly LeafRows _rows;
    private readonly NativeBuffer<int> _offsets;
    private readonly NativeBuffer<long> _histograms;
    private readonly int _outputs;
    private readonly bool _keeps;
    private readonly int[] _slots = new int[1 << SymmetricTreesParameters.MostDepth];
    private byte* _ordered;
    private int _level;

    public LevelHistograms(TrainingColumns columns, LeafRows rows, int depth, int outputs, int workers)
    {
        (_columns, _rows, _outputs) = (columns, rows, outputs);
        _offsets = new NativeBuffer<int>(columns.Columns.Length + 1);
        for (var c = 0; c < columns.Columns.Length; c++)
        {
            // An odd number of cache lines: with a power of two, columns that share a bin number would meet in one cache set
            var lines = (columns.Columns[c].BinCount + EntriesPerLine - 1) / EntriesPerLine;
            _offsets.Pointer[c + 1] = _offsets.Pointer[c] + ((lines | 1) * EntriesPerLine);
        }

        var kept = (1L << (depth - 1)) * outputs;
        _keeps = kept * Length * sizeof(long) <= MostKeptBytes;
        _histograms = new NativeBuffer<long>((_keeps ? kept : workers) * Length);
    }

    /// <summary>Entries of one histogram.</summary>
    public int Length => _offsets.Pointer[_columns.Columns.Length];

    /// <summary>First entry of a column.</summary>
    public int Offset(int column) => _offsets.Pointer[column];

    /// <summary>Begins a tree on one row order.</summary>
    public void Reset(int order)
    {
        _ordered = _columns.HasStatistics ? _columns.Ordered(order).Rows : null;
        _level = 0;
        _slots[0] = 0;
    }

    /// <summary>Follows the rows to the next level; to be called once its leaves are split.</summary>
    public void Descend()
    {
        var parents = _rows.LeafCount / 2;
        _level++;
        for (var leaf = 0; leaf < parents; leaf++)
        {
            // The larger child inherits the parent's histogram, to subtract the smaller one's from it
            var (smaller, larger) = Siblings(leaf, parents);
            (_slots[smaller], _slots[larger]) = (leaf + parents, _slots[leaf]);
        }
    }

    /// <summary>Brings the kept histograms of consecutive columns up to the level. No two callers may share columns.</summary>
    public void Update(GradientQuantizer[] gradients, int firstColumn, int endColumn)
    {
        if (!_keeps)
        {
            return;
        }

        for (var k = 0; k < _outputs; k++)
        {
            if (_level == 0)
            {
                Count(gradients[k], 0, Kept(k, 0), firstColumn, endColumn);
                continue;
            }

            var parents = _rows.LeafCount / 2;
            for (var leaf = 0; leaf < parents; leaf++)
            {
                var (smaller, larger) = Siblings(leaf, parents);
                if (_rows.CountOf(smaller) > 0)
                {
                    Count(gradients[k], smaller, Kept(k, smaller), firstColumn, endColumn);
                    var start = Offset(firstColumn);
                    HistogramKernel.Subtract(Kept(k, larger) + start, Kept(k, smaller) + start, Offset(endColumn) - start);
                }
            }
        }
    }

    /// <summary>The histogram of a leaf that has rows, good for the given columns until the worker's next call.</summary>
    public long* Of(GradientQuantizer gradients, int output, int leaf, int firstColumn, int endColumn, int worker)
    {
        if (_keeps)
        {
            return Kept(output, leaf);
        }

        var histogram = _histograms.Pointer + ((long)worker * Length);
        Count(gradients, leaf, histogram, firstColumn, endColumn);
        return histogram;
    }

    public void Dispose()
    {
        _offsets.Dispose();
        _histograms.Dispose();
    }

    private (int Smaller, int Larger) Siblings(int leaf, int parents)
        => _rows.CountOf(leaf) < _rows.CountOf(leaf + parents) ? (leaf, leaf + parents) : (leaf + parents, leaf);

    private long* Kept(int output, int leaf)
        => _histograms.Pointer + ((((long)_slots[leaf] * _outputs) + output) * Length);

    private void Count(GradientQuantizer gradients, int leaf, long* histogram, int firstColumn, int endColumn)
    {
        var start = Offset(firstColumn);
        new Span<long>(histogram + start, Offset(endColumn) - start).Clear();
        var fixedColumns = _columns.Fixed.ColumnCount;
        var offsets = _offsets.Pointer;
        if (firstColumn < fixedColumns)
        {
            HistogramKernel.AddConsecutive(
                _columns.Fixed.Rows + firstColumn, _columns.Fixed.RowStride, offsets + firstColumn, Math.Min(endColumn, fixedColumns) - firstColumn,
                _rows.RowsOf(leaf), _rows.CountOf(leaf), gradients.Packed, histogram);
        }

        if (endColumn > fixedColumns)
        {
            var first = Math.Max(firstColumn, fixedColumns);
            HistogramKernel.AddConsecutive(
                _ordered + (first - fixedColumns), _columns.Ordered(0).RowStride, offsets + first, endColumn - first,
                _rows.RowsOf(leaf), _rows.CountOf(leaf), gradients.Packed, histogram);
        }
    }
}
