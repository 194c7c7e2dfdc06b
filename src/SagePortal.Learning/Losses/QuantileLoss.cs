using System.Globalization;

namespace SagePortal.Learning.Losses;

/// <summary>Pinball loss: predicts the α-quantile. α = ½ is half the absolute error, i.e. the median.</summary>
public sealed class QuantileLoss : Loss
{
    /// <param name="alpha">In (0, 1).</param>
    public QuantileLoss(double alpha)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(alpha, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(alpha, 1);
        Alpha = alpha;
    }

    public double Alpha { get; }

    public override string Name => string.Create(CultureInfo.InvariantCulture, $"quantile {Alpha}");

    public override double[] InitialScores(Target target, ReadOnlySpan<int> rows)
        => [WeightedQuantile.OfResiduals(target, null, rows, Alpha)];

    public override void ComputeGradients(Target target, float[][] scores, float[][] gradients, float[][] hessians, int start, int end)
    {
        for (var row = start; row < end; row++)
        {
            var weight = WeightOf(target, row);
            var residual = target.Values[row] - scores[0][row];
            gradients[0][row] = weight * (residual > 0 ? (float)-Alpha : residual < 0 ? (float)(1 - Alpha) : 0f);
            hessians[0][row] = weight;
        }
    }

    public override double Of(float value, ReadOnlySpan<double> scores)
    {
        var residual = value - scores[0];
        return residual >= 0 ? Alpha * residual : (Alpha - 1) * residual;
    }

    public override double? LeafStep(Target target, float[] scores, ReadOnlySpan<int> rows)
        => WeightedQuantile.OfResiduals(target, scores, rows, Alpha);
}
