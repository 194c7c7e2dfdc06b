using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SagePortal.Learning.Boosting.Binning;

/// <summary>Ascending sort of floats without NaN: three passes of 11 bits over order-preserving integer keys.</summary>
internal static class RadixSort
{
    private const int Digit = 1 << 11;
    private const int SmallLength = 1024;

    /// <param name="values">Sorted in place.</param>
    /// <param name="scratch">At least as long as <paramref name="values"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sort(Span<float> values, Span<float> scratch)
    {
        if (values.Length <= SmallLength)
        {
            values.Sort();
            return;
        }

        var source = MemoryMarshal.Cast<float, uint>(values);
        var target = MemoryMarshal.Cast<float, uint>(scratch)[..values.Length];
        Span<int> counts = stackalloc int[3 * Digit];
        counts.Clear();
        for (var i = 0; i < source.Length; i++)
        {
            var key = ToKey(source[i]);
            source[i] = key;
            counts[(int)(key & (Digit - 1))]++;
            counts[Digit + (int)((key >> 11) & (Digit - 1))]++;
            counts[2 * Digit + (int)(key >> 22)]++;
        }

        for (var pass = 0; pass < 3; pass++)
        {
            Scatter(source, target, counts.Slice(pass * Digit, Digit), pass * 11);
            var swap = source;
            source = target;
            target = swap;
        }

        for (var i = 0; i < source.Length; i++)
        {
            target[i] = FromKey(source[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter(ReadOnlySpan<uint> source, Span<uint> target, Span<int> counts, int shift)
    {
        var position = 0;
        for (var d = 0; d < counts.Length; d++)
        {
            var count = counts[d];
            counts[d] = position;
            position += count;
        }

        foreach (var key in source)
        {
            target[counts[(int)((key >> shift) & (Digit - 1))]++] = key;
        }
    }

    private static uint ToKey(uint bits) => bits ^ ((uint)((int)bits >> 31) | 0x80000000u);

    private static uint FromKey(uint key) => key ^ (((key >> 31) - 1) | 0x80000000u);
}
