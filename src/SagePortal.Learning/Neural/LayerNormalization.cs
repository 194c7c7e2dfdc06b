using System.Numerics;
using System.Runtime.CompilerServices;

namespace SagePortal.Learning.Neural;

/// <summary>Layer normalisation: z = gain·(x − mean)/deviation + bias, mean and deviation over the units of a row.</summary>
internal static unsafe class LayerNormalization
{
    private const float Epsilon = 1e-5f;

    /// <summary>Normalises rows in place; keeps 1/deviation of each row and, in <paramref name="normal"/>, the values before gain and bias.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(float* values, int rows, DenseLayer layer, float* gain, float* bias, float* normal, float* inverse)
    {
        for (var row = 0; row < rows; row++)
        {
            var x = values + row * layer.Padded;
            var n = normal + row * layer.Padded;
            var (mean, square) = (Sum(x, layer.Padded) / layer.Units, Dot(x, x, layer.Padded) / layer.Units);
            inverse[row] = 1 / MathF.Sqrt(MathF.Max(square - mean * mean, 0) + Epsilon);
            for (var i = 0; i < layer.Padded; i += Vector<float>.Count)
            {
                var standard = (Vector.Load(x + i) - new Vector<float>(mean)) * inverse[row];
                standard.Store(n + i);
                Vector.FusedMultiplyAdd(standard, Vector.Load(gain + i), Vector.Load(bias + i)).Store(x + i);
            }
        }
    }

    /// <summary>Turns the gradient by z into that by x, in place, and adds to those of the gain (of the bias: the caller's column sums).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(float* delta, int rows, DenseLayer layer, float* gain, float* normal, float* inverse, float* gainGradient)
    {
        for (var row = 0; row < rows; row++)
        {
            var d = delta + row * layer.Padded;
            var n = normal + row * layer.Padded;
            for (var i = 0; i < layer.Padded; i += Vector<float>.Count)
            {
                var slope = Vector.Load(d + i);
                Vector.FusedMultiplyAdd(slope, Vector.Load(n + i), Vector.Load(gainGradient + i)).Store(gainGradient + i);
                (slope * Vector.Load(gain + i)).Store(d + i);
            }

            var (mean, along) = (Sum(d, layer.Padded) / layer.Units, Dot(d, n, layer.Padded) / layer.Units);
            for (var i = 0; i < layer.Units; i++)
            {
                d[i] = inverse[row] * (d[i] - mean - n[i] * along);
            }
        }
    }

    private static float Sum(float* x, int count)
    {
        var sum = Vector<float>.Zero;
        for (var i = 0; i < count; i += Vector<float>.Count)
        {
            sum += Vector.Load(x + i);
        }

        return Vector.Sum(sum);
    }

    private static float Dot(float* x, float* y, int count)
    {
        var sum = Vector<float>.Zero;
        for (var i = 0; i < count; i += Vector<float>.Count)
        {
            sum = Vector.FusedMultiplyAdd(Vector.Load(x + i), Vector.Load(y + i), sum);
        }

        return Vector.Sum(sum);
    }
}
