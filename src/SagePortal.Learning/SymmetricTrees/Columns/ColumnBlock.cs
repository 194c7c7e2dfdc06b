using System.Runtime.CompilerServices;
using SagePortal.Learning.Boosting;

namespace SagePortal.Learning.SymmetricTrees.Columns;

/// <summary>
/// Bins of some columns, one byte per cell: column-major for leaf numbers and partitions (a column is padded to 64 rows, so that
/// vectors may read past the end) and, on demand, row-major for histograms (a row is padded to 4 bytes).
/// </summary>
internal sealed unsafe class ColumnBlock : IDisposable
{
    private const int RowAlignment = 64;
    private const int BlockRows = 512;

    private readonly NativeBuffer<byte> _columns;
    private NativeBuffer<byte>? _rows;

    public ColumnBlock(int rowCount, int columnCount)
    {
        (RowCount, ColumnCount) = (rowCount, columnCount);
        PaddedRows = (rowCount + RowAlignment - 1) & -RowAlignment;
        RowStride = (columnCount + 3) & ~3;
        _columns = new NativeBuffer<byte>((long)PaddedRows * columnCount);
    }

    public int RowCount { get; }

    public int ColumnCount { get; }

    /// <summary>Bytes from one column to the next.</summary>
    public int PaddedRows { get; }

    /// <summary>Bytes from one row to the next.</summary>
    public int RowStride { get; }

    /// <summary>First bin of the first row, after <see cref="Interleave"/>.</summary>
    public byte* Rows => _rows is null ? null : _rows.Pointer;

    public byte* Column(int column) => _columns.Pointer + ((long)column * PaddedRows);

    public Span<byte> Bins(int column) => new(Column(column), RowCount);

    /// <summary>Makes the row-major copy of the columns as they are now.</summary>
    public void Interleave(WorkerTeam team)
    {
        _rows ??= new NativeBuffer<byte>((long)RowCount * RowStride);
        team.ForEach((RowCount + BlockRows - 1) / BlockRows, block =>
        {
            var start = block * BlockRows;
            for (var column = 0; column < ColumnCount; column++)
            {
                Scatter(Column(column) + start, Math.Min(BlockRows, RowCount - start), Rows + ((long)start * RowStride) + column, RowStride);
            }
        });
    }

    public void Dispose()
    {
        _columns.Dispose();
        _rows?.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter(byte* bins, int count, byte* target, int stride)
    {
        for (var i = 0; i < count; i++)
        {
            target[(long)i * stride] = bins[i];
        }
    }
}
