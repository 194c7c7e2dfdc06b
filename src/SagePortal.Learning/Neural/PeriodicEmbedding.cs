using System.Numerics;
using System.Runtime.CompilerServices;

namespace SagePortal.Learning.Neural;

/// <summary>
/// Learned inputs of one number x: mixtures m_k = c_k + Σ_j a_kj·cos(2π(f_j·x + φ_j)) (periodic embeddings, Gorishniy, Rubachev, Babenko
/// 2022; with bias and identity as in RealMLP). Columns hold one number per row of the table, a multiple of <see cref="Gemm.Lane"/> rows.
/// </summary>
internal static unsafe class PeriodicEmbedding
{
    private const float TwoPi = 6.28318531f;

    /// <summary>Fills the mixtures' columns.</summary>
    /// <param name="x">The number's column.</param>
    /// <param name="cosines">Frequencies, then phases.</param>
    /// <param name="weights">Per mixture the weights of the cosines, then the constant.</param>
    /// <param name="frequencies">Cosines of the number.</param>
    /// <param name="output">First of <see cref="NetworkShape.Mixtures"/> columns.</param>
    /// <param name="stride">Elements from column to column.</param>
    /// <param name="rows">A multiple of <see cref="Gemm.Lane"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(float* x, float* cosines, float* weights, int frequencies, float* output, int stride, int rows)
    {
        var w0 = weights;
        var w1 = w0 + frequencies + 1;
        var w2 = w1 + frequencies + 1;
        for (var i = 0; i < rows; i += Vector<float>.Count)
        {
            var value = Vector.Load(x + i);
            var (m0, m1, m2) = (new Vector<float>(w0[frequencies]), new Vector<float>(w1[frequencies]), new Vector<float>(w2[frequencies]));
            for (var j = 0; j < frequencies; j++)
            {
                var cosine = VectorFunctions.CosTurns(Vector.FusedMultiplyAdd(value, new Vector<float>(cosines[j]), new Vector<float>(cosines[frequencies + j])));
                m0 = Vector.FusedMultiplyAdd(cosine, new Vector<float>(w0[j]), m0);
                m1 = Vector.FusedMultiplyAdd(cosine, new Vector<float>(w1[j]), m1);
                m2 = Vector.FusedMultiplyAdd(cosine, new Vector<float>(w2[j]), m2);
            }

            m0.Store(output + i);
            m1.Store(output + stride + i);
            m2.Store(output + 2 * stride + i);
        }
    }

    /// <summary>Fills the gradients of the cosines and the weights (laid out as these) from those of the mixtures, <paramref name="delta"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(
        float* x, float* cosines, float* weights, int frequencies, float* delta, int stride, int rows, float* cosineGradient, float* weightGradient)
    {
        var width = frequencies + 1;
        for (var j = 0; j < frequencies; j++)
        {
            var (frequency, phase) = (new Vector<float>(cosines[j]), new Vector<float>(cosines[frequencies + j]));
            var (w0, w1, w2) = (new Vector<float>(weights[j]), new Vector<float>(weights[width + j]), new Vector<float>(weights[2 * width + j]));
            var (g0, g1, g2) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
            var (df, dp) = (Vector<float>.Zero, Vector<float>.Zero);
            for (var i = 0; i < rows; i += Vector<float>.Count)
            {
                var value = Vector.Load(x + i);
                var turns = Vector.FusedMultiplyAdd(value, frequency, phase);
                var (cosine, sine) = (VectorFunctions.CosTurns(turns), VectorFunctions.SinTurns(turns));
                var (d0, d1, d2) = (Vector.Load(delta + i), Vector.Load(delta + stride + i), Vector.Load(delta + 2 * stride + i));
                g0 = Vector.FusedMultiplyAdd(cosine, d0, g0);
                g1 = Vector.FusedMultiplyAdd(cosine, d1, g1);
                g2 = Vector.FusedMultiplyAdd(cosine, d2, g2);
                var slope = sine * Vector.FusedMultiplyAdd(d2, w2, Vector.FusedMultiplyAdd(d1, w1, d0 * w0));
                df = Vector.FusedMultiplyAdd(slope, value, df);
                dp += slope;
            }

            (weightGradient[j], weightGradient[width + j], weightGradient[2 * width + j]) = (Vector.Sum(g0), Vector.Sum(g1), Vector.Sum(g2));
            (cosineGradient[j], cosineGradient[frequencies + j]) = (-TwoPi * Vector.Sum(df), -TwoPi * Vector.Sum(dp));
        }

        for (var k = 0; k < NetworkShape.Mixtures; k++)
        {
            weightGradient[k * width + frequencies] = Sum(delta + k * stride, rows);
        }
    }

    private static float Sum(float* values, int count)
    {
        var sum = Vector<float>.Zero;
        for (var i = 0; i < count; i += Vector<float>.Count)
        {
            sum += Vector.Load(values + i);
        }

        return Vector.Sum(sum);
    }
}
