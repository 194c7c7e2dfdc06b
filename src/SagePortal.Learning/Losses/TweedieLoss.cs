using System.Globalization;
using System.Runtime.CompilerServices;

namespace SagePortal.Learning.Losses;

/// <summary>
/// Tweedie deviance of power ρ with log link, −y e⁽¹⁻ᵖ⁾ˢ / (1 − ρ) + e⁽²⁻ᵖ⁾ˢ / (2 − ρ): predicts the mean of amounts that are often exactly zero,
/// such as claims. Targets are ≥ 0.
/// </summary>
public sealed class TweedieLoss : Loss
{
    private const double SmallestMean = 1e-12;

    /// <param name="power">Variance power ρ in (1, 2): towards 1 like Poisson counts, towards 2 like gamma amounts.</param>
    public TweedieLoss(double power = 1.5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(power, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(power, 2);
        Power = power;
    }

    public double Power { get; }

    public override string Name => string.Create(CultureInfo.InvariantCulture, $"tweedie {Power}");

    public override string Domain => "numbers from 0 on";

    public override bool Accepts(float value, Target target) => value is >= 0 and < float.PositiveInfinity;

    public override ScoreLink Link => ScoreLink.Exponential;

    public override double[] InitialScores(Target target, ReadOnlySpan<int> rows) => [Math.Log(Math.Max(MeanOf(target, rows), SmallestMean))];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void ComputeGradients(Target target, float[][] scores, float[][] gradients, float[][] hessians, int start, int end)
    {
        var (low, high) = ((float)(1 - Power), (float)(2 - Power));
        for (var row = start; row < end; row++)
        {
            var weight = WeightOf(target, row);
            var below = target.Values[row] * MathF.Exp(low * scores[0][row]);
            var above = MathF.Exp(high * scores[0][row]);
            gradients[0][row] = weight * (above - below);
            hessians[0][row] = weight * (high * above - low * below);
        }
    }

    public override double Of(float value, ReadOnlySpan<double> scores)
        => Math.Exp((2 - Power) * scores[0]) / (2 - Power) - value * Math.Exp((1 - Power) * scores[0]) / (1 - Power);
}
