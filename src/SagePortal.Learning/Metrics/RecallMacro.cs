namespace SagePortal.Learning.Metrics;

/// <summary>Unweighted mean over the occurring classes of each class's recall, 0–1.</summary>
public sealed class RecallMacro(double threshold = LabelMetric.DefaultThreshold) : LabelMetric(threshold)
{
    public override string Name => "RecallMacro";

    public override LabelMetric WithThreshold(double threshold) => new RecallMacro(threshold);

    public override double Score(ConfusionMatrix confusion) => confusion.MacroAverage(static (c, label) => c.Recall(label));
}
