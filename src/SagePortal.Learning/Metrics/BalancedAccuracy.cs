namespace SagePortal.Learning.Metrics;

/// <summary>Mean recall of the classes that occur in the target, 0–1 (scikit-learn's balanced_accuracy_score).</summary>
public sealed class BalancedAccuracy(double threshold = LabelMetric.DefaultThreshold) : LabelMetric(threshold)
{
    public override string Name => "BalancedAccuracy";

    public override LabelMetric WithThreshold(double threshold) => new BalancedAccuracy(threshold);

    public override double Score(ConfusionMatrix confusion)
    {
        var (sum, classes) = (0.0, 0);
        for (var c = 0; c < confusion.ClassCount; c++)
        {
            if (confusion.ActualWeight(c) > 0)
            {
                sum += confusion.Recall(c);
                classes++;
            }
        }

        return sum / classes;
    }
}
