namespace SagePortal.Learning.Metrics;

/// <summary>Unweighted mean over the occurring classes of each class's precision, 0–1.</summary>
public sealed class PrecisionMacro(double threshold = LabelMetric.DefaultThreshold) : LabelMetric(threshold)
{
    public override string Name => "PrecisionMacro";

    public override LabelMetric WithThreshold(double threshold) => new PrecisionMacro(threshold);

    public override double Score(ConfusionMatrix confusion) => confusion.MacroAverage(static (c, label) => c.Precision(label));
}
