namespace SagePortal.Learning.Losses;

/// <summary>eˢ − y s: predicts the mean of counts, eˢ. Targets are ≥ 0.</summary>
public sealed class PoissonLoss : Loss
{
    /// <summary>Added to the score in the hessian, as LightGBM's <c>poisson_max_delta_step</c>, so that a step from a small mean stays bounded.</summary>
    private const float MaxDeltaStep = 0.7f;
    private const double SmallestMean = 1e-12;

    public override string Name => "poisson";

    public override string Domain => "numbers from 0 on";

    public override bool Accepts(float value, Target target) => value is >= 0 and < float.PositiveInfinity;

    public override ScoreLink Link => ScoreLink.Exponential;

    public override double[] InitialScores(Target target, ReadOnlySpan<int> rows) => [Math.Log(Math.Max(MeanOf(target, rows), SmallestMean))];

    public override void ComputeGradients(Target target, float[][] scores, float[][] gradients, float[][] hessians, int start, int end)
    {
        for (var row = start; row < end; row++)
        {
            var weight = WeightOf(target, row);
            var score = scores[0][row];
            gradients[0][row] = weight * (MathF.Exp(score) - target.Values[row]);
            hessians[0][row] = weight * MathF.Exp(score + MaxDeltaStep);
        }
    }

    public override double Of(float value, ReadOnlySpan<double> scores) => Math.Exp(scores[0]) - value * scores[0];
}
