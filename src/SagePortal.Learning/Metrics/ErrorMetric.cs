namespace SagePortal.Learning.Metrics;

/// <summary>A regression metric that is a function of the weighted mean of a row error.</summary>
public abstract class ErrorMetric : Metric
{
    public sealed override bool HigherIsBetter => false;

    public sealed override double Score(Target target, Predictions predictions)
    {
        Shapes.Check(target, predictions);
        var (sum, total) = (0.0, 0.0);
        for (var row = 0; row < target.RowCount; row++)
        {
            var weight = target.Weights?[row] ?? 1.0;
            if (weight > 0)
            {
                sum += weight * RowError(target.Values[row] - predictions.Values[row]);
                total += weight;
            }
        }

        return FromMean(sum / total);
    }

    /// <param name="residual">Actual − predicted.</param>
    protected abstract double RowError(double residual);

    protected virtual double FromMean(double mean) => mean;
}
