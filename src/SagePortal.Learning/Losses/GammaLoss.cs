using System.Runtime.CompilerServices;

namespace SagePortal.Learning.Losses;

/// <summary>y e⁻ˢ + s: predicts the mean of a positive, right-skewed amount whose spread grows with it (gamma deviance, log link). Targets are &gt; 0.</summary>
public sealed class GammaLoss : Loss
{
    private const double SmallestMean = 1e-12;

    public override string Name => "gamma";

    public override string Domain => "numbers above 0";

    public override bool Accepts(float value, Target target) => value is > 0 and < float.PositiveInfinity;

    public override ScoreLink Link => ScoreLink.Exponential;

    public override double[] InitialScores(Target target, ReadOnlySpan<int> rows) => [Math.Log(Math.Max(MeanOf(target, rows), SmallestMean))];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void ComputeGradients(Target target, float[][] scores, float[][] gradients, float[][] hessians, int start, int end)
    {
        for (var row = start; row < end; row++)
        {
            var weight = WeightOf(target, row);
            var ratio = target.Values[row] * MathF.Exp(-scores[0][row]);
            gradients[0][row] = weight * (1 - ratio);
            hessians[0][row] = weight * ratio;
        }
    }

    public override double Of(float value, ReadOnlySpan<double> scores) => value * Math.Exp(-scores[0]) + scores[0];
}
