using SagePortal.Learning;
using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Reports;

/// <summary>The figures of a classification report. Curves are weighted where rows are; the confusion matrix and threshold table count rows.</summary>
internal static class ClassificationCharts
{
    public const int ThresholdSteps = 100;

    public static CandidateReport AddTo(CandidateReport report, Target target, Predictions predictions)
    {
        var binary = target.Problem == ProblemType.BinaryClassification;
        int[] classes = binary ? [1] : [.. Enumerable.Range(0, target.ClassCount)];
        var rankings = classes
            .Select(c => (Name: report.ClassLabels[c], Ranking: ScoreRanking.Of(target, predictions, c)))
            .Where(c => c.Ranking is { HasBothClasses: true })
            .ToArray();
        return report with
        {
            ConfusionMatrix = Confusion(target, predictions, report.DecisionThreshold ?? LabelMetric.DefaultThreshold),
            RocCurves = [.. rankings.Select(r => RankingCurves.Roc(r.Name, r.Ranking!))],
            PrecisionRecallCurves = [.. rankings.Select(r => RankingCurves.PrecisionRecall(r.Name, r.Ranking!))],
            CalibrationCurves = [.. rankings.Select(r => RankingCurves.Calibration(r.Name, r.Ranking!))],
            LiftCurves = [.. rankings.Select(r => RankingCurves.Lift(r.Name, r.Ranking!))],
            Thresholds = binary ? Thresholds(target, predictions) : [],
        };
    }

    private static long[][] Confusion(Target target, Predictions predictions, double threshold)
    {
        var matrix = ConfusionMatrix.Of(target with { Weights = null }, predictions, threshold);
        return [.. Enumerable.Range(0, matrix.ClassCount).Select(a => Enumerable.Range(0, matrix.ClassCount).Select(p => (long)matrix[a, p]).ToArray())];
    }

    /// <summary>One pass: each row falls to the highest threshold it still passes, sums from above give the counts.</summary>
    private static ThresholdCounts[] Thresholds(Target target, Predictions predictions)
    {
        var (positives, negatives) = (new long[ThresholdSteps + 1], new long[ThresholdSteps + 1]);
        for (var row = 0; row < target.RowCount; row++)
        {
            if (!double.IsNaN(predictions.Values[row]))
            {
                (target.Values[row] > 0 ? positives : negatives)[HighestPassed(predictions.Values[row])]++;
            }
        }

        var (allPositive, allNegative) = (positives.Sum(), negatives.Sum());
        var counts = new ThresholdCounts[ThresholdSteps + 1];
        var (truePositive, falsePositive) = (0L, 0L);
        for (var step = ThresholdSteps; step >= 0; step--)
        {
            truePositive += positives[step];
            falsePositive += negatives[step];
            counts[step] = new ThresholdCounts(ValueOf(step), truePositive, falsePositive, allNegative - falsePositive, allPositive - truePositive);
        }

        return counts;
    }

    private static int HighestPassed(double probability)
    {
        var step = (int)Math.Clamp(probability * ThresholdSteps, 0, ThresholdSteps);
        step += step < ThresholdSteps && ValueOf(step + 1) <= probability ? 1 : 0;
        return step > 0 && ValueOf(step) > probability ? step - 1 : step;
    }

    private static double ValueOf(int step) => (double)step / ThresholdSteps;
}
