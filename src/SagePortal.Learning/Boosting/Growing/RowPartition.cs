using System.Runtime.CompilerServices;
using SagePortal.Learning.Boosting.Binning;

namespace SagePortal.Learning.Boosting.Growing;

/// <summary>The tree's rows, ordered so that every node owns a stretch of them; within a node rows ascend.</summary>
internal sealed unsafe class RowPartition : IDisposable
{
    private const int ParallelRows = 4_096;

    private readonly NativeBuffer<int> _rows;
    private readonly NativeBuffer<int> _scratch;
    private readonly NativeBuffer<byte> _goesLeft = new(256);
    private readonly WorkerTeam _team;
    private readonly int[] _leftCounts;
    private readonly Action<int> _splitChunk;
    private byte* _column;
    private int _step;
    private int _start;
    private int _count;

    public RowPartition(int capacity, WorkerTeam team)
    {
        _rows = new NativeBuffer<int>(capacity);
        _scratch = new NativeBuffer<int>(capacity);
        _team = team;
        _leftCounts = new int[team.Size];
        _splitChunk = SplitChunk;
    }

    public int* Rows => _rows.Pointer;

    public int Count { get; private set; }

    public void Reset(ReadOnlySpan<int> rows)
    {
        rows.CopyTo(_rows.Span);
        Count = rows.Length;
    }

    /// <summary>Rows of a node.</summary>
    public ReadOnlySpan<int> Of(int start, int count) => new(Rows + start, count);

    /// <summary>Reorders a node's rows, left ones first, both sides in their old order.</summary>
    /// <returns>How many go left.</returns>
    public int Split(BinnedMatrix bins, int start, int count, in Split split)
    {
        FillTable(_goesLeft.Span, split, bins.Mapper.Features[split.Feature]);
        _column = bins.Column(split.Feature);
        (_step, _start, _count) = (bins.ColumnStep, start, count);
        if (_team.Size == 1 || count < ParallelRows)
        {
            var left = SplitRows(Rows + start, count, _scratch.Pointer, _column, _step, _goesLeft.Pointer);
            Copy(_scratch.Pointer, Rows + start + left, count - left);
            return left;
        }

        _team.Run(_splitChunk);
        return Gather();
    }

    public void Dispose()
    {
        _rows.Dispose();
        _scratch.Dispose();
        _goesLeft.Dispose();
    }

    /// <summary>1 for each bin that goes left, else 0.</summary>
    public static void FillTable(Span<byte> table, in Split split, FeatureBins bins)
    {
        for (var b = 0; b <= bins.MissingBin; b++)
        {
            var left = split.IsCategorical ? split.LeftBins.Contains(b) : b == bins.MissingBin ? split.MissingLeft : b <= split.Bin;
            table[b] = left ? (byte)1 : (byte)0;
        }
    }

    private (int Start, int Count) Chunk(int worker)
    {
        var size = (_count + _team.Size - 1) / _team.Size;
        var start = Math.Min(worker * size, _count);
        return (start, Math.Min(size, _count - start));
    }

    private void SplitChunk(int worker)
    {
        var (start, count) = Chunk(worker);
        _leftCounts[worker] = SplitRows(Rows + _start + start, count, _scratch.Pointer + start, _column, _step, _goesLeft.Pointer);
    }

    /// <summary>Closes up the chunks' left parts, then appends their right parts.</summary>
    private int Gather()
    {
        var rows = Rows + _start;
        var left = 0;
        for (var worker = 0; worker < _team.Size; worker++)
        {
            var (start, _) = Chunk(worker);
            Copy(rows + start, rows + left, _leftCounts[worker]);
            left += _leftCounts[worker];
        }

        var end = left;
        for (var worker = 0; worker < _team.Size; worker++)
        {
            var (start, count) = Chunk(worker);
            Copy(_scratch.Pointer + start, rows + end, count - _leftCounts[worker]);
            end += count - _leftCounts[worker];
        }

        return left;
    }

    private static void Copy(int* source, int* target, int count)
        => new ReadOnlySpan<int>(source, count).CopyTo(new Span<int>(target, count));

    /// <summary>Writes every row to both sides and advances one: no branch to mispredict. Left rows stay in place.</summary>
    /// <param name="rows">The node's rows.</param>
    /// <param name="count">How many.</param>
    /// <param name="right">Gets the right rows; room for <paramref name="count"/>.</param>
    /// <param name="column">Bins of the split's feature.</param>
    /// <param name="step">Bytes from row to row of <paramref name="column"/>.</param>
    /// <param name="goesLeft">1 for the bins that go left, 0 for others.</param>
    /// <returns>How many go left.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int SplitRows(int* rows, int count, int* right, byte* column, int step, byte* goesLeft)
    {
        var left = rows;
        for (var i = 0; i < count; i++)
        {
            var row = rows[i];
            int isLeft = goesLeft[column[(long)row * step]];
            *left = row;
            *right = row;
            left += isLeft;
            right += 1 - isLeft;
        }

        return (int)(left - rows);
    }
}
