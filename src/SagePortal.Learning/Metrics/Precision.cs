namespace SagePortal.Learning.Metrics;

/// <summary>Share of the rows called positive that are, binary, 0–1; 0 when none is called positive.</summary>
public sealed class Precision(double threshold = LabelMetric.DefaultThreshold) : LabelMetric(threshold)
{
    public override string Name => "Precision";

    public override LabelMetric WithThreshold(double threshold) => new Precision(threshold);

    public override double Score(ConfusionMatrix confusion) => confusion.Precision(1);
}
