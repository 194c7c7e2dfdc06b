using SagePortal.Learning.Boosting;

namespace SagePortal.Learning.Neural;

/// <summary>Rows as a network takes them, row-major.</summary>
internal sealed unsafe class EncodedTable(int rowCount, int dense, int embedded) : IDisposable
{
    private readonly NativeBuffer<float> _dense = new((long)rowCount * dense);
    private readonly NativeBuffer<byte> _levels = new((long)rowCount * embedded);

    public int RowCount { get; } = rowCount;

    /// <summary>The dense columns of a row.</summary>
    public float* Dense(int row) => _dense.Pointer + (long)row * dense;

    /// <summary>Per embedded category the row of its table.</summary>
    public byte* Levels(int row) => _levels.Pointer + (long)row * embedded;

    public void Dispose()
    {
        _dense.Dispose();
        _levels.Dispose();
    }
}
