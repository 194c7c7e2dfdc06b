using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SagePortal.Learning.Boosting.Growing;

/// <summary>The inner loops that fill histograms: about half a nanosecond per row and feature, bound by stores.</summary>
internal static unsafe class HistogramKernel
{
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
        var canPrefetch = Sse.IsSupported;
        for (var i = 0; i < count; i++)
        {
            if (canPrefetch && i + PrefetchDistance < count)
            {
                long ahead = rows[i + PrefetchDistance];
                Sse.Prefetch0(bins + ahead * stride);
                Sse.Prefetch0(packed + ahead);
            }

            var row = bins + rows[i] * stride;
            var value = packed[rows[i]];
            var f = 0;
            for (; f + 4 <= featureCount; f += 4)
            {
                histogram[offsets[f] + row[f]] += value;
                histogram[offsets[f + 1] + row[f + 1]] += value;
                histogram[offsets[f + 2] + row[f + 2]] += value;
                histogram[offsets[f + 3] + row[f + 3]] += value;
            }

            for (; f < featureCount; f++)
            {
                histogram[offsets[f] + row[f]] += value;
            }
        }
    }

    /// <summary>As <see cref="AddConsecutive"/>, for a sampled list of features.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddListed(byte* bins, long stride, int* offsets, int* features, int featureCount, int* rows, int count, long* packed, long* histogram)
    {
        for (var i = 0; i < count; i++)
        {
            if (Sse.IsSupported && i + PrefetchDistance < count)
            {
                long ahead = rows[i + PrefetchDistance];
                Sse.Prefetch0(bins + ahead * stride);
                Sse.Prefetch0(packed + ahead);
            }

            var row = bins + rows[i] * stride;
            var value = packed[rows[i]];
            for (var j = 0; j < featureCount; j++)
            {
                var f = features[j];
                histogram[offsets[f] + row[f]] += value;
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
}
