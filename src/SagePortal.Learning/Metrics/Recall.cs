namespace SagePortal.Learning.Metrics;

/// <summary>Share of the positive rows that are found, binary, 0–1; 0 when there is none.</summary>
public sealed class Recall(double threshold = LabelMetric.DefaultThreshold) : LabelMetric(threshold)
{
    public override string Name => "Recall";

    public override LabelMetric WithThreshold(double threshold) => new Recall(threshold);

    public override double Score(ConfusionMatrix confusion) => confusion.Recall(1);
}
