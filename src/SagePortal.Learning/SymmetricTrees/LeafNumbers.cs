using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SagePortal.Learning.SymmetricTrees;

/// <summary>Leaf numbers of many rows at once: per level one load, one comparison and one bit for 32 rows, without a branch on data.</summary>
internal static unsafe class LeafNumbers
{
    /// <summary>Rows per step; columns and leaf numbers need room for a multiple of it.</summary>
    public const int Lanes = 32;

    private const int BitsOfByte = 8;

    /// <param name="columns">Bins of the first row, one column per split.</param>
    /// <param name="splits">The tree's.</param>
    /// <param name="start">First row, a multiple of 32.</param>
    /// <param name="end">Row after the last; rows up to the next multiple of 32 are written as well.</param>
    /// <param name="leaves">Leaf of each row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(byte** columns, ReadOnlySpan<SymmetricSplit> splits, int start, int end, ushort* leaves)
    {
        for (var row = start; row < end; row += Lanes)
        {
            var low = Bits(columns, splits, 0, row);
            var high = splits.Length > BitsOfByte ? Bits(columns, splits, BitsOfByte, row) : Vector256<byte>.Zero;
            var (lowFirst, lowLast) = Vector256.Widen(low);
            var (highFirst, highLast) = Vector256.Widen(high);
            (lowFirst | (highFirst << BitsOfByte)).Store(leaves + row);
            (lowLast | (highLast << BitsOfByte)).Store(leaves + row + (Lanes / 2));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Bits(byte** columns, ReadOnlySpan<SymmetricSplit> splits, int firstLevel, int row)
    {
        var bits = Vector256<byte>.Zero;
        var levels = Math.Min(splits.Length, firstLevel + BitsOfByte);
        for (var level = firstLevel; level < levels; level++)
        {
            var bins = Vector256.Load(columns[level] + row);
            var bin = Vector256.Create(splits[level].Bin);
            var holds = splits[level].IsEqual != 0 ? Vector256.Equals(bins, bin) : Vector256.GreaterThan(bins, bin);
            bits |= holds & Vector256.Create((byte)(1 << (level - firstLevel)));
        }

        return bits;
    }
}
