using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SagePortal.Learning.Boosting.Growing;

/// <summary>
/// The inner loops that fill histograms, about half a nanosecond per row and feature. An update costs a load of the bin, a load and a
/// store of the sum; three rows side by side share the load of the slice's offset and the loop. More rows would wait for one
/// another's stores where most rows share a bin.
/// </summary>
internal static unsafe class HistogramKernel
{
    private const int SideBySide = 3;
    private const int PrefetchDistance = 16;

    /// <summary>Adds the rows' packed gradients to the slices of consecutive features.</summary>
    /// <param name="bins">Row-major bins, at the first of the features.</param>
    /// <param name="stride">Bytes from row to row.</param>
    /// <param name="offsets">Slice offsets, at the first of the features.</param>
    /// <param name="featureCount">How many features.</param>
    /// <param name="rows">Row numbers.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="packed">Packed gradient of every row of the table.</param>
    /// <param name="histogram">Entry 0 of the histogram.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddConsecutive(byte* bins, long stride, int* offsets, int featureCount, int* rows, int count, long* packed, long* histogram)
    {
        var i = 0;
        for (; i + SideBySide <= count; i += SideBySide)
        {
            if (i + PrefetchDistance + SideBySide <= count)
            {
                Prefetch(bins, stride, rows + i + PrefetchDistance, packed);
            }

            byte* row0 = bins + rows[i] * stride, row1 = bins + rows[i + 1] * stride, row2 = bins + rows[i + 2] * stride;
            long value0 = packed[rows[i]], value1 = packed[rows[i + 1]], value2 = packed[rows[i + 2]];
            nint f = 0;
            for (; f + 2 <= featureCount; f += 2)
            {
                var slice = histogram + offsets[f];
                slice[row0[f]] += value0;
                slice[row1[f]] += value1;
                slice[row2[f]] += value2;
                slice = histogram + offsets[f + 1];
                slice[row0[f + 1]] += value0;
                slice[row1[f + 1]] += value1;
                slice[row2[f + 1]] += value2;
            }

            if (f < featureCount)
            {
                var slice = histogram + offsets[f];
                slice[row0[f]] += value0;
                slice[row1[f]] += value1;
                slice[row2[f]] += value2;
            }
        }

        for (; i < count; i++)
        {
            var row = bins + rows[i] * stride;
            var value = packed[rows[i]];
            for (var f = 0; f < featureCount; f++)
            {
                histogram[offsets[f] + row[f]] += value;
            }
        }
    }

    /// <summary>As <see cref="AddConsecutive"/>, for a sampled list of features.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddListed(byte* bins, long stride, int* offsets, int* features, int featureCount, int* rows, int count, long* packed, long* histogram)
    {
        var i = 0;
        for (; i + SideBySide <= count; i += SideBySide)
        {
            if (i + PrefetchDistance + SideBySide <= count)
            {
                Prefetch(bins, stride, rows + i + PrefetchDistance, packed);
            }

            byte* row0 = bins + rows[i] * stride, row1 = bins + rows[i + 1] * stride, row2 = bins + rows[i + 2] * stride;
            long value0 = packed[rows[i]], value1 = packed[rows[i + 1]], value2 = packed[rows[i + 2]];
            for (var j = 0; j < featureCount; j++)
            {
                nint f = features[j];
                var slice = histogram + offsets[f];
                slice[row0[f]] += value0;
                slice[row1[f]] += value1;
                slice[row2[f]] += value2;
            }
        }

        for (; i < count; i++)
        {
            var row = bins + rows[i] * stride;
            var value = packed[rows[i]];
            for (var j = 0; j < featureCount; j++)
            {
                histogram[offsets[features[j]] + row[features[j]]] += value;
            }
        }
    }

    /// <summary>The sibling's histogram: parent −= child.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Subtract(long* parent, long* child, int length)
    {
        for (var i = 0; i < length; i += 8)
        {
            (Vector512.Load(parent + i) - Vector512.Load(child + i)).Store(parent + i);
        }
    }

    /// <summary>Joins two workers' parts: target += part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(long* target, long* part, int length)
    {
        for (var i = 0; i < length; i += 8)
        {
            (Vector512.Load(target + i) + Vector512.Load(part + i)).Store(target + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(byte* bins, long stride, int* rows, long* packed)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(bins + rows[0] * stride);
            Sse.Prefetch0(bins + rows[1] * stride);
            Sse.Prefetch0(bins + rows[2] * stride);
            Sse.Prefetch0(packed + rows[0]);
            Sse.Prefetch0(packed + rows[1]);
            Sse.Prefetch0(packed + rows[2]);
        }
    }
}
