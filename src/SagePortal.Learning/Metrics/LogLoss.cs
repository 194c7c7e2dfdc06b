namespace SagePortal.Learning.Metrics;

/// <summary>Mean negative natural log of the probability of the true class; probabilities are clipped to [1e-15, 1 − 1e-15] and renormalised, as scikit-learn 1.2's log_loss.</summary>
public sealed class LogLoss : Metric
{
    private const double Epsilon = 1e-15;

    public override string Name => "LogLoss";

    public override bool HigherIsBetter => false;

    public override double Score(Target target, Predictions predictions)
    {
        Shapes.Check(target, predictions);
        var (loss, total) = (0.0, 0.0);
        for (var row = 0; row < target.RowCount; row++)
        {
            var weight = target.Weights?[row] ?? 1.0;
            if (weight > 0)
            {
                loss -= weight * Math.Log(TrueClassProbability((int)target.Values[row], predictions.Row(row)));
                total += weight;
            }
        }

        return loss / total;
    }

    private static double TrueClassProbability(int label, ReadOnlySpan<double> output)
    {
        if (output.Length == 1)
        {
            var p = Clip(output[0]);
            return label == 1 ? p : 1 - p;
        }

        var sum = 0.0;
        foreach (var p in output)
        {
            sum += Clip(p);
        }

        return Clip(output[label]) / sum;
    }

    private static double Clip(double p) => Math.Clamp(p, Epsilon, 1 - Epsilon);
}
