namespace SagePortal.Learning.Metrics;

/// <summary>F1 of the positive class of a binary target, 0–1; 0 without any true positive.</summary>
public sealed class F1(double threshold = LabelMetric.DefaultThreshold) : LabelMetric(threshold)
{
    public override string Name => "F1";

    public override LabelMetric WithThreshold(double threshold) => new F1(threshold);

    public override double Score(ConfusionMatrix confusion) => confusion.F1(1);
}
