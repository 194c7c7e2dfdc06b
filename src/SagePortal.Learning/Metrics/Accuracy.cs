namespace SagePortal.Learning.Metrics;

/// <summary>Share of rows with the right label, 0–1.</summary>
public sealed class Accuracy(double threshold = LabelMetric.DefaultThreshold) : LabelMetric(threshold)
{
    public override string Name => "Accuracy";

    public override LabelMetric WithThreshold(double threshold) => new Accuracy(threshold);

    public override double Score(ConfusionMatrix confusion) => confusion.Correct / confusion.Total;
}
