namespace SagePortal.Learning.Losses;

/// <summary>½ r² for |r| ≤ δ, else δ (|r| − ½ δ): the mean, insensitive to outliers (Huber 1964).</summary>
public sealed class HuberLoss : Loss
{
    /// <param name="delta">&gt; 0, in units of the target.</param>
    public HuberLoss(double delta)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(delta, 0);
        Delta = delta;
    }

    public double Delta { get; }

    public override string Name => "huber";

    public override double[] InitialScores(Target target, ReadOnlySpan<int> rows)
        => [WeightedQuantile.OfResiduals(target, null, rows, 0.5)];

    public override void ComputeGradients(Target target, float[][] scores, float[][] gradients, float[][] hessians, int start, int end)
    {
        for (var row = start; row < end; row++)
        {
            var weight = WeightOf(target, row);
            gradients[0][row] = weight * (float)Math.Clamp((double)scores[0][row] - target.Values[row], -Delta, Delta);
            hessians[0][row] = weight;
        }
    }

    public override double Of(float value, ReadOnlySpan<double> scores)
    {
        var residual = Math.Abs(value - scores[0]);
        return residual <= Delta ? 0.5 * residual * residual : Delta * (residual - 0.5 * Delta);
    }
}
