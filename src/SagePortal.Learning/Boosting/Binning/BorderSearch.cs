using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SagePortal.Learning.Boosting.Binning;

/// <summary>
/// Bins of many values: the number of borders below each, by eight halvings of a table padded with +∞. Sixteen values are searched side
/// by side, because one search is a chain of eight dependent loads.
/// </summary>
internal static unsafe class BorderSearch
{
    public const int TableLength = 256;

    private const int SideBySide = 16;

    /// <param name="values">NaN is missing.</param>
    /// <param name="bins">As long as <paramref name="values"/>.</param>
    /// <param name="table"><see cref="TableLength"/> ascending borders, +∞ after the last.</param>
    /// <param name="missing">Bin of missing values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Find(ReadOnlySpan<float> values, Span<byte> bins, float[] table, byte missing)
    {
        fixed (float* borders = table)
        fixed (float* source = values)
        fixed (byte* target = bins)
        {
            var i = 0;
            if (Avx2.IsSupported)
            {
                var coarse = Vector256.Create(borders[31], borders[63], borders[95], borders[127], borders[159], borders[191], borders[223], float.PositiveInfinity);
                for (; i + SideBySide <= values.Length; i += SideBySide)
                {
                    var low = FindEight(Vector256.Load(source + i), borders, coarse, missing);
                    var high = FindEight(Vector256.Load(source + i + 8), borders, coarse, missing);
                    var narrow = Vector256.Narrow(low, high);
                    Vector128.Narrow(narrow.GetLower(), narrow.GetUpper()).AsByte().Store(target + i);
                }
            }

            for (; i < values.Length; i++)
            {
                target[i] = float.IsNaN(source[i]) ? missing : (byte)FindOne(source[i], borders);
            }
        }
    }

    /// <summary>The first three halvings stay within a register, the other five gather.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> FindEight(Vector256<float> value, float* borders, Vector256<float> coarse, byte missing)
    {
        var block = StepIf(Vector256.Create(borders[127]), value, 4);
        block += StepIf(Avx2.PermuteVar8x32(coarse, block + Vector256.Create(1)), value, 2);
        block += StepIf(Avx2.PermuteVar8x32(coarse, block), value, 1);
        var position = block << 5;
        position += StepIf(Avx2.GatherVector256(borders + 15, position, sizeof(float)), value, 16);
        position += StepIf(Avx2.GatherVector256(borders + 7, position, sizeof(float)), value, 8);
        position += StepIf(Avx2.GatherVector256(borders + 3, position, sizeof(float)), value, 4);
        position += StepIf(Avx2.GatherVector256(borders + 1, position, sizeof(float)), value, 2);
        position += StepIf(Avx2.GatherVector256(borders, position, sizeof(float)), value, 1);
        return Vector256.ConditionalSelect(Vector256.Equals(value, value).AsInt32(), position, Vector256.Create((int)missing));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> StepIf(Vector256<float> border, Vector256<float> value, int step)
        => Vector256.LessThan(border, value).AsInt32() & Vector256.Create(step);

    private static int FindOne(float value, float* borders)
    {
        var position = 0;
        for (var step = TableLength / 2; step > 0; step >>= 1)
        {
            position += borders[position + step - 1] < value ? step : 0;
        }

        return position;
    }
}
