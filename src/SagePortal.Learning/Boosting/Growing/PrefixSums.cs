using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SagePortal.Learning.Boosting.Growing;

/// <summary>Running sums over a slice of a histogram.</summary>
internal static unsafe class PrefixSums
{
    private const int Lanes = 8;

    /// <summary><c>sums[b] = slice[0] + … + slice[b]</c> for all bins; entries up to the next multiple of 8 are written too.</summary>
    /// <param name="slice">Readable up to the next multiple of 8.</param>
    /// <param name="bins">How many sums are wanted.</param>
    /// <param name="sums">Writable up to the next multiple of 8.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(long* slice, int bins, long* sums)
    {
        if (!Avx512F.IsSupported)
        {
            var sum = 0L;
            for (var b = 0; b < bins; b++)
            {
                sum += slice[b];
                sums[b] = sum;
            }

            return;
        }

        var before = Vector512<long>.Zero;
        var last = Vector512.Create(7L);
        for (var b = 0; b < bins; b += Lanes)
        {
            var x = Vector512.Load(slice + b);
            x += Avx512F.AlignRight64(x, Vector512<long>.Zero, 7);
            x += Avx512F.AlignRight64(x, Vector512<long>.Zero, 6);
            x += Avx512F.AlignRight64(x, Vector512<long>.Zero, 4);
            x += before;
            x.Store(sums + b);
            before = Avx512F.PermuteVar8x64(x, last);
        }
    }
}
