using System.Runtime.InteropServices;

namespace SagePortal.Learning.Neural;

/// <summary>A matrix in memory, either way round: element (row, column) is at <c>row × RowStride + column × ColumnStride</c>.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe struct StridedMatrix(float* origin, int rowStride, int columnStride)
{
    public float* Origin { get; } = origin;

    public int RowStride { get; } = rowStride;

    public int ColumnStride { get; } = columnStride;
}
