using System.Numerics;
using System.Runtime.CompilerServices;

namespace SagePortal.Learning.Neural;

/// <summary>Which hidden units a training step drops: a hash of (seed, place), so that the same places fall out whatever the vector width or the thread.</summary>
internal static unsafe class DropoutMask
{
    /// <summary>Multiplies by 0 with probability <paramref name="share"/>, else by 1/(1 − share).</summary>
    /// <param name="values">A multiple of <see cref="Gemm.Lane"/>.</param>
    /// <param name="count">Length of <paramref name="values"/>.</param>
    /// <param name="share">0 – below 1.</param>
    /// <param name="seed">Of this layer, step and block of rows: the same for activations and their gradients.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(float* values, int count, double share, uint seed)
    {
        // 24 bits a place: as signed numbers they compare as they are
        var threshold = new Vector<int>((int)(share * (1 << 24)));
        var keep = new Vector<float>((float)(1 / (1 - share)));
        var step = new Vector<uint>((uint)Vector<uint>.Count);
        var place = Vector<uint>.Indices + new Vector<uint>(seed);
        for (var i = 0; i < count; i += Vector<float>.Count)
        {
            var draw = Vector.AsVectorInt32(Vector.ShiftRightLogical(Mix(place), 8));
            var factor = Vector.ConditionalSelect(Vector.GreaterThanOrEqual(draw, threshold), keep, Vector<float>.Zero);
            (Vector.Load(values + i) * factor).Store(values + i);
            place += step;
        }
    }

    /// <summary>Wellons' lowbias32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<uint> Mix(Vector<uint> x)
    {
        x ^= Vector.ShiftRightLogical(x, 16);
        x *= new Vector<uint>(0x7FEB352D);
        x ^= Vector.ShiftRightLogical(x, 15);
        x *= new Vector<uint>(0x846CA68B);
        return x ^ Vector.ShiftRightLogical(x, 16);
    }
}
