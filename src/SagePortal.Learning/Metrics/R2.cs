namespace SagePortal.Learning.Metrics;

/// <summary>Coefficient of determination, 1 − SS(residual) ÷ SS(total), at most 1. A constant target scores 1 when met exactly, else 0 (scikit-learn).</summary>
public sealed class R2 : Metric
{
    public override string Name => "R2";

    public override bool HigherIsBetter => true;

    public override double Score(Target target, Predictions predictions)
    {
        Shapes.Check(target, predictions);
        var mean = WeightedMean(target);
        var (residual, total) = (0.0, 0.0);
        for (var row = 0; row < target.RowCount; row++)
        {
            var weight = target.Weights?[row] ?? 1.0;
            if (weight > 0)
            {
                double actual = target.Values[row];
                residual += weight * Square(actual - predictions.Values[row]);
                total += weight * Square(actual - mean);
            }
        }

        return double.IsNaN(mean) || double.IsNaN(residual) ? double.NaN
            : total > 0 ? 1 - residual / total
            : residual > 0 ? 0 : 1;
    }

    private static double WeightedMean(Target target)
    {
        var (sum, total) = (0.0, 0.0);
        for (var row = 0; row < target.RowCount; row++)
        {
            var weight = target.Weights?[row] ?? 1.0;
            sum += weight * target.Values[row];
            total += weight;
        }

        return sum / total;
    }

    private static double Square(double x) => x * x;
}
