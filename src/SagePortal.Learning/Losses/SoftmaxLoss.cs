using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SagePortal.Learning.Losses;

/// <summary>
/// Cross entropy of K classes with one score each: log Σ eˢᵏ − s_y. The hessian is K / (K − 1) · p (1 − p), the diagonal bound of
/// Friedman's multiclass boosting as LightGBM uses it.
/// </summary>
public sealed class SoftmaxLoss : Loss
{
    private const int Lanes = 16;
    private const double SmallestProbability = 1e-12;

    public override string Name => "softmax";

    public override string Domain => "class numbers from 0 on, below the number of classes";

    public override bool Accepts(float value, Target target) => value >= 0 && value < target.ClassCount && value == MathF.Floor(value);

    public override ScoreLink Link => ScoreLink.Softmax;

    public override int ScoreCount(Target target) => target.ClassCount;

    public override double[] InitialScores(Target target, ReadOnlySpan<int> rows)
    {
        var sums = new double[target.ClassCount];
        var total = 0.0;
        foreach (var row in rows)
        {
            sums[(int)target.Values[row]] += WeightOf(target, row);
            total += WeightOf(target, row);
        }

        return Array.ConvertAll(sums, s => Math.Log(Math.Max(total > 0 ? s / total : 1.0 / sums.Length, SmallestProbability)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void ComputeGradients(Target target, float[][] scores, float[][] gradients, float[][] hessians, int start, int end)
    {
        var row = start;
        for (; row + Lanes <= end; row += Lanes)
        {
            ComputeSixteen(target, scores, gradients, hessians, row);
        }

        for (; row < end; row++)
        {
            ComputeOne(target, scores, gradients, hessians, row);
        }
    }

    public override double Of(float value, ReadOnlySpan<double> scores) => ScoreLinkFunctions.LogSumExp(scores) - scores[(int)value];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ComputeSixteen(Target target, float[][] scores, float[][] gradients, float[][] hessians, int row)
    {
        var classes = scores.Length;
        var max = Vector512.Create<float>(scores[0].AsSpan(row, Lanes));
        for (var k = 1; k < classes; k++)
        {
            max = Vector512.Max(max, Vector512.Create<float>(scores[k].AsSpan(row, Lanes)));
        }

        var sum = Vector512<float>.Zero;
        for (var k = 0; k < classes; k++)
        {
            var e = Vector512.Exp(Vector512.Create<float>(scores[k].AsSpan(row, Lanes)) - max);
            e.CopyTo(gradients[k], row);
            sum += e;
        }

        var weight = target.Weights is null ? Vector512<float>.One : Vector512.Create<float>(target.Weights.AsSpan(row, Lanes));
        var value = Vector512.Create<float>(target.Values.AsSpan(row, Lanes));
        var factor = Vector512.Create(classes / (classes - 1f)) * weight;
        for (var k = 0; k < classes; k++)
        {
            var p = Vector512.Create<float>(gradients[k].AsSpan(row, Lanes)) / sum;
            var hit = Vector512.Equals(value, Vector512.Create((float)k)) & Vector512<float>.One;
            ((p - hit) * weight).CopyTo(gradients[k], row);
            (factor * p * (Vector512<float>.One - p)).CopyTo(hessians[k], row);
        }
    }

    private static void ComputeOne(Target target, float[][] scores, float[][] gradients, float[][] hessians, int row)
    {
        var classes = scores.Length;
        var max = float.NegativeInfinity;
        for (var k = 0; k < classes; k++)
        {
            max = Math.Max(max, scores[k][row]);
        }

        var sum = 0f;
        for (var k = 0; k < classes; k++)
        {
            gradients[k][row] = MathF.Exp(scores[k][row] - max);
            sum += gradients[k][row];
        }

        var weight = WeightOf(target, row);
        for (var k = 0; k < classes; k++)
        {
            var p = gradients[k][row] / sum;
            gradients[k][row] = weight * (p - (target.Values[row] == k ? 1 : 0));
            hessians[k][row] = weight * classes / (classes - 1f) * p * (1 - p);
        }
    }
}
