namespace SagePortal.Learning.Metrics;

/// <summary>Unweighted mean over the occurring classes of each class's F1, 0–1.</summary>
public sealed class F1Macro(double threshold = LabelMetric.DefaultThreshold) : LabelMetric(threshold)
{
    public override string Name => "F1macro";

    public override LabelMetric WithThreshold(double threshold) => new F1Macro(threshold);

    public override double Score(ConfusionMatrix confusion) => confusion.MacroAverage(static (c, label) => c.F1(label));
}
