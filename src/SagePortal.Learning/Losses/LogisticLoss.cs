using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SagePortal.Learning.Losses;

/// <summary>Log loss of a binary target (0 or 1) with s the log-odds: log(1 + eˢ) − y s.</summary>
public sealed class LogisticLoss : Loss
{
    private const int Lanes = 16;
    private const double SmallestProbability = 1e-12;

    public override string Name => "logistic";

    public override string Domain => "numbers from 0 to 1";

    public override bool Accepts(float value, Target target) => value is >= 0 and <= 1;

    public override ScoreLink Link => ScoreLink.Logistic;

    public override double[] InitialScores(Target target, ReadOnlySpan<int> rows)
    {
        var p = Math.Clamp(MeanOf(target, rows), SmallestProbability, 1 - SmallestProbability);
        return [Math.Log(p / (1 - p))];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void ComputeGradients(Target target, float[][] scores, float[][] gradients, float[][] hessians, int start, int end)
    {
        ReadOnlySpan<float> values = target.Values;
        ReadOnlySpan<float> weights = target.Weights;
        var row = start;
        for (; row + Lanes <= end; row += Lanes)
        {
            var p = Vector512<float>.One / (Vector512<float>.One + Vector512.Exp(-Vector512.Create<float>(scores[0].AsSpan(row, Lanes))));
            var gradient = p - Vector512.Create(values.Slice(row, Lanes));
            var hessian = p * (Vector512<float>.One - p);
            if (!weights.IsEmpty)
            {
                var weight = Vector512.Create(weights.Slice(row, Lanes));
                gradient *= weight;
                hessian *= weight;
            }

            gradient.CopyTo(gradients[0], row);
            hessian.CopyTo(hessians[0], row);
        }

        for (; row < end; row++)
        {
            var p = 1 / (1 + MathF.Exp(-scores[0][row]));
            gradients[0][row] = WeightOf(target, row) * (p - values[row]);
            hessians[0][row] = WeightOf(target, row) * p * (1 - p);
        }
    }

    public override double Of(float value, ReadOnlySpan<double> scores)
    {
        var s = scores[0];
        return Math.Max(s, 0) + Math.Log(1 + Math.Exp(-Math.Abs(s))) - value * s;
    }
}
