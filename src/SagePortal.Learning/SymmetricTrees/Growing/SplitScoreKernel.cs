using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SagePortal.Learning.Boosting.Growing;

namespace SagePortal.Learning.SymmetricTrees.Growing;

/// <summary>
/// Adds one leaf's part to the scores of every split of a column. A split's score is the cosine between the gradients and the Newton
/// steps they would give, Σ v G / √(Σ v² H) with v = G / (H + λ) on both sides of all leaves (CatBoost's <c>NewtonCosine</c>).
/// </summary>
internal static unsafe class SplitScoreKernel
{
    public const int Lanes = 8;
    private const int MostBins = 256;
    private const float SmallestDenominator = 1e-30f;

    /// <summary>Splits between bin b and the bins above it, for every b.</summary>
    /// <param name="histogram">Packed sums of the column's bins in the leaf.</param>
    /// <param name="binCount">≤ 256.</param>
    /// <param name="gradientUnit">What one step of a gradient sum is worth.</param>
    /// <param name="hessianUnit">What one step of a hessian sum is worth.</param>
    /// <param name="lambda">> 0.</param>
    /// <param name="numerator">Σ v G of each split; room for a multiple of 8 bins.</param>
    /// <param name="denominator">Σ v² H of each split; room for a multiple of 8 bins.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddOrdered(long* histogram, int binCount, float gradientUnit, float hessianUnit, float lambda, float* numerator, float* denominator)
    {
        var prefix = stackalloc long[MostBins + Lanes];
        var sum = 0L;
        for (var b = 0; b < binCount; b++)
        {
            sum += histogram[b];
            prefix[b] = sum;
        }

        for (var b = binCount; b % Lanes != 0; b++)
        {
            prefix[b] = sum;
        }

        Add(prefix, sum, binCount, gradientUnit, hessianUnit, lambda, numerator, denominator);
    }

    /// <summary>Splits between bin b and all other bins, for every b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddUnordered(long* histogram, int binCount, float gradientUnit, float hessianUnit, float lambda, float* numerator, float* denominator)
    {
        var bins = stackalloc long[MostBins + Lanes];
        var sum = 0L;
        for (var b = 0; b < binCount; b++)
        {
            sum += histogram[b];
            bins[b] = histogram[b];
        }

        for (var b = binCount; b % Lanes != 0; b++)
        {
            bins[b] = sum;
        }

        Add(bins, sum, binCount, gradientUnit, hessianUnit, lambda, numerator, denominator);
    }

    /// <summary>Turns the sums into scores, in place of the numerators.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Finish(float* numerator, float* denominator, int binCount)
    {
        var least = Vector256.Create(SmallestDenominator);
        for (var b = 0; b < binCount; b += Lanes)
        {
            (Vector256.Load(numerator + b) / Vector256.Sqrt(Vector256.Max(Vector256.Load(denominator + b), least))).Store(numerator + b);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(long* below, long total, int binCount, float gradientUnit, float hessianUnit, float lambda, float* numerator, float* denominator)
    {
        var totalGradient = Vector256.Create(PackedSum.Gradient(total));
        var totalHessian = Vector256.Create(PackedSum.Hessian(total));
        var toGradient = Vector256.Create(gradientUnit);
        var toHessian = Vector256.Create(hessianUnit);
        var ridge = Vector256.Create(lambda);
        for (var b = 0; b < binCount; b += Lanes)
        {
            var low = Vector256.Load(below + b);
            var high = Vector256.Load(below + b + 4);
            var gradient = Vector256.Narrow(Vector256.ShiftRightArithmetic(low, 32), Vector256.ShiftRightArithmetic(high, 32));
            var hessian = Vector256.Narrow(low, high);
            var leftGradient = Vector256.ConvertToSingle(gradient) * toGradient;
            var leftHessian = Vector256.ConvertToSingle(hessian) * toHessian;
            var rightGradient = Vector256.ConvertToSingle(totalGradient - gradient) * toGradient;
            var rightHessian = Vector256.ConvertToSingle(totalHessian - hessian) * toHessian;
            var left = leftGradient / (leftHessian + ridge);
            var right = rightGradient / (rightHessian + ridge);
            (Vector256.Load(numerator + b) + (left * leftGradient) + (right * rightGradient)).Store(numerator + b);
            (Vector256.Load(denominator + b) + (left * left * leftHessian) + (right * right * rightHessian)).Store(denominator + b);
        }
    }
}
