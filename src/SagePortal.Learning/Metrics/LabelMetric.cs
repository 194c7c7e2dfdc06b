namespace SagePortal.Learning.Metrics;

/// <summary>A metric of predicted labels. Binary targets become labels at a decision threshold, multiclass ones by arg max.</summary>
/// <param name="threshold">Rows with probability ≥ this are called positive; without meaning for multiclass.</param>
public abstract class LabelMetric(double threshold) : Metric
{
    /// <summary>The usual decision threshold of a binary classifier.</summary>
    public const double DefaultThreshold = 0.5;

    public double Threshold { get; } = threshold;

    public sealed override bool HigherIsBetter => true;

    /// <summary>The same metric at another decision threshold.</summary>
    public abstract LabelMetric WithThreshold(double threshold);

    /// <summary>The score of counted labels; <paramref name="confusion"/> is not empty.</summary>
    public abstract double Score(ConfusionMatrix confusion);

    public sealed override double Score(Target target, Predictions predictions)
    {
        var confusion = ConfusionMatrix.Of(target, predictions, Threshold);
        return confusion.HasUndefinedRows || confusion.Total <= 0 ? double.NaN : Score(confusion);
    }
}
