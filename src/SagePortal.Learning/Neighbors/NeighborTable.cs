using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SagePortal.Learning.Neighbors;

/// <summary>Coordinates of the training rows, column by column, and the brute-force search among them.</summary>
/// <param name="coordinates">Coordinate c of row i at <c>c × stride + i</c>; the stride is the row count rounded up to <see cref="BlockRows"/>.</param>
/// <param name="rowCount">Rows.</param>
/// <param name="numbers">Coordinates compared by difference; they come first.</param>
/// <param name="categories">Coordinates compared by equality.</param>
internal sealed class NeighborTable(float[] coordinates, int rowCount, int numbers, int categories)
{
    /// <summary>Rows whose distances are summed side by side.</summary>
    public const int BlockRows = 16;

    /// <summary>Queries compared with a block while it is in registers.</summary>
    public const int TileQueries = 4;

    public float[] Coordinates { get; } = coordinates;

    public int RowCount { get; } = rowCount;

    public int Stride => StrideOf(RowCount);

    public static int StrideOf(int rows) => (rows + BlockRows - 1) / BlockRows * BlockRows;

    /// <summary>Offers every row to the lists of up to <see cref="TileQueries"/> queries.</summary>
    /// <param name="queries">Coordinate c of query q at <c>c × TileQueries + q</c>.</param>
    /// <param name="nearest">One list per query.</param>
    public void Search(ReadOnlySpan<float> queries, ReadOnlySpan<NearestList> nearest)
    {
        Span<float> distances = stackalloc float[TileQueries * BlockRows];
        for (var block = 0; block < RowCount; block += BlockRows)
        {
            SquaredDistances(queries, block, distances);
            var rows = Math.Min(BlockRows, RowCount - block);
            for (var q = 0; q < nearest.Length; q++)
            {
                nearest[q].Offer(distances.Slice(q * BlockRows, rows), block);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SquaredDistances(ReadOnlySpan<float> queries, int block, Span<float> distances)
    {
        var stride = Stride;
        for (var lane = 0; lane < BlockRows; lane += Vector<float>.Count)
        {
            var (d0, d1, d2, d3) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
            ref var column = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Coordinates), block + lane);
            var q = 0;
            for (var c = 0; c < numbers; c++, q += TileQueries)
            {
                var x = Vector.LoadUnsafe(ref column);
                var (e0, e1) = (x - new Vector<float>(queries[q]), x - new Vector<float>(queries[q + 1]));
                var (e2, e3) = (x - new Vector<float>(queries[q + 2]), x - new Vector<float>(queries[q + 3]));
                d0 = Vector.FusedMultiplyAdd(e0, e0, d0);
                d1 = Vector.FusedMultiplyAdd(e1, e1, d1);
                d2 = Vector.FusedMultiplyAdd(e2, e2, d2);
                d3 = Vector.FusedMultiplyAdd(e3, e3, d3);
                column = ref Unsafe.Add(ref column, stride);
            }

            for (var c = 0; c < categories; c++, q += TileQueries)
            {
                var x = Vector.LoadUnsafe(ref column);
                d0 += Differs(x, queries[q]);
                d1 += Differs(x, queries[q + 1]);
                d2 += Differs(x, queries[q + 2]);
                d3 += Differs(x, queries[q + 3]);
                column = ref Unsafe.Add(ref column, stride);
            }

            d0.CopyTo(distances[lane..]);
            d1.CopyTo(distances[(BlockRows + lane)..]);
            d2.CopyTo(distances[(2 * BlockRows + lane)..]);
            d3.CopyTo(distances[(3 * BlockRows + lane)..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Differs(Vector<float> x, float code) =>
        Vector.ConditionalSelect(Vector.Equals(x, new Vector<float>(code)), Vector<float>.Zero, Vector<float>.One);
}
