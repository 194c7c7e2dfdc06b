using SagePortal.Learning;
using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Calibration;

/// <summary>Chooses the probability from which a binary prediction is called positive.</summary>
public static class DecisionThreshold
{
    private const int CoarseSteps = 50;
    private const int FineSteps = 20;

    /// <summary>
    /// AutoGluon's rule: label metrics on at least 50 rows, accuracy only from 10,000 rows (below that the gain is noise), never
    /// precision; nor recall, which the threshold 0 makes perfect and useless.
    /// </summary>
    public static bool Applies(Metric metric, Target target) =>
        target.Problem == ProblemType.BinaryClassification
        && metric is LabelMetric and not Precision and not Recall
        && target.RowCount >= (metric is Accuracy ? 10_000 : 50);

    /// <summary>
    /// The threshold of the best score: 0, 0.02 … 1, then 19 steps on each side between its neighbours; of equal scores the one
    /// closest to 0.5.
    /// </summary>
    /// <param name="metric">What to maximise.</param>
    /// <param name="target">Binary.</param>
    /// <param name="predictions">Out-of-fold probabilities.</param>
    public static double Tune(LabelMetric metric, Target target, Predictions predictions)
    {
        var coarse = Best(Enumerable.Range(0, CoarseSteps + 1).Select(i => (double)i / CoarseSteps), metric, target, predictions);
        var around = Enumerable.Range(1 - FineSteps, 2 * FineSteps - 1).Select(i => Math.Round(coarse + (double)i / (CoarseSteps * FineSteps), 6));
        return Best(around.Where(t => t is >= 0 and <= 1), metric, target, predictions);
    }

    private static double Best(IEnumerable<double> thresholds, LabelMetric metric, Target target, Predictions predictions)
    {
        var (best, bestScore) = (LabelMetric.DefaultThreshold, double.NaN);
        foreach (var threshold in thresholds.OrderBy(t => Math.Abs(t - LabelMetric.DefaultThreshold)))
        {
            var score = metric.WithThreshold(threshold).Score(target, predictions);
            if (metric.IsBetter(score, bestScore))
            {
                (best, bestScore) = (threshold, score);
            }
        }

        return best;
    }
}
