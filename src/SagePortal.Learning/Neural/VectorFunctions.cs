using System.Numerics;
using System.Runtime.CompilerServices;

namespace SagePortal.Learning.Neural;

/// <summary>Single-precision functions for kernels; the framework's own widen to double and cost four times as much.</summary>
internal static class VectorFunctions
{
    /// <summary>e^x to 2 units in the last place for −87 ≤ x ≤ 87, clamped beyond.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x)
    {
        x = Vector.Min(Vector.Max(x, new Vector<float>(-87f)), new Vector<float>(87f));
        var turns = Round(x * 1.44269504f);
        var r = Vector.FusedMultiplyAdd(turns, new Vector<float>(-0.693359375f), x);
        r = Vector.FusedMultiplyAdd(turns, new Vector<float>(2.12194440e-4f), r);
        var p = new Vector<float>(1.9875691500e-4f);
        p = Vector.FusedMultiplyAdd(p, r, new Vector<float>(1.3981999507e-3f));
        p = Vector.FusedMultiplyAdd(p, r, new Vector<float>(8.3334519073e-3f));
        p = Vector.FusedMultiplyAdd(p, r, new Vector<float>(4.1665795894e-2f));
        p = Vector.FusedMultiplyAdd(p, r, new Vector<float>(1.6666665459e-1f));
        p = Vector.FusedMultiplyAdd(p, r, new Vector<float>(5.0000001201e-1f));
        p = Vector.FusedMultiplyAdd(p, r * r, r) + Vector<float>.One;
        var power = Vector.ShiftLeft(Vector.ConvertToInt32Native(turns) + new Vector<int>(127), 23);
        return p * Vector.AsVectorSingle(power);
    }

    /// <summary>sin(2πx), absolute error below 2·10⁻⁷ for |x| &lt; 2²⁰.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> SinTurns(Vector<float> x)
    {
        var r = x - Round(x);
        r = Vector.Max(Vector.Min(r, new Vector<float>(0.5f) - r), new Vector<float>(-0.5f) - r);
        var s = r * r;
        var p = new Vector<float>(-15.0946426f);
        p = Vector.FusedMultiplyAdd(p, s, new Vector<float>(42.0586939f));
        p = Vector.FusedMultiplyAdd(p, s, new Vector<float>(-76.7058598f));
        p = Vector.FusedMultiplyAdd(p, s, new Vector<float>(81.6052493f));
        p = Vector.FusedMultiplyAdd(p, s, new Vector<float>(-41.3417022f));
        return Vector.FusedMultiplyAdd(p, s, new Vector<float>(6.28318531f)) * r;
    }

    /// <summary>cos(2πx), as <see cref="SinTurns"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> CosTurns(Vector<float> x) => SinTurns(x + new Vector<float>(0.25f));

    /// <summary>To the nearest whole number for |x| &lt; 2²²: adding 1.5·2²³ leaves no bits for the fraction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Round(Vector<float> x) => x + new Vector<float>(12582912f) - new Vector<float>(12582912f);
}
