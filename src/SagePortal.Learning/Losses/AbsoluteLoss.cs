namespace SagePortal.Learning.Losses;

/// <summary>|y − s|: predicts the median.</summary>
public sealed class AbsoluteLoss : Loss
{
    public override string Name => "absolute";

    public override double[] InitialScores(Target target, ReadOnlySpan<int> rows)
        => [WeightedQuantile.OfResiduals(target, null, rows, 0.5)];

    public override void ComputeGradients(Target target, float[][] scores, float[][] gradients, float[][] hessians, int start, int end)
    {
        for (var row = start; row < end; row++)
        {
            var weight = WeightOf(target, row);
            gradients[0][row] = weight * Math.Sign(scores[0][row] - target.Values[row]);
            hessians[0][row] = weight;
        }
    }

    public override double Of(float value, ReadOnlySpan<double> scores) => Math.Abs(value - scores[0]);

    public override double? LeafStep(Target target, float[] scores, ReadOnlySpan<int> rows)
        => WeightedQuantile.OfResiduals(target, scores, rows, 0.5);
}
