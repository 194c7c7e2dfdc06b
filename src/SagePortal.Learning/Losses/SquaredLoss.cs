using System.Runtime.CompilerServices;

namespace SagePortal.Learning.Losses;

/// <summary>½ (y − s)²: predicts the mean.</summary>
public sealed class SquaredLoss : Loss
{
    public override string Name => "squared";

    public override double[] InitialScores(Target target, ReadOnlySpan<int> rows) => [MeanOf(target, rows)];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void ComputeGradients(Target target, float[][] scores, float[][] gradients, float[][] hessians, int start, int end)
    {
        var value = target.Values.AsSpan(start, end - start);
        var score = scores[0].AsSpan(start, value.Length);
        var gradient = gradients[0].AsSpan(start, value.Length);
        var hessian = hessians[0].AsSpan(start, value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            var weight = WeightOf(target, start + i);
            gradient[i] = weight * (score[i] - value[i]);
            hessian[i] = weight;
        }
    }

    public override double Of(float value, ReadOnlySpan<double> scores) => 0.5 * (value - scores[0]) * (value - scores[0]);
}
