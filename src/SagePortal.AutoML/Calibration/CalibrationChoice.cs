using SagePortal.Learning;
using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Calibration;

/// <summary>Chooses how to calibrate by the cross-validated log loss of out-of-fold predictions.</summary>
/// <param name="Calibration">Fitted on all rows.</param>
/// <param name="CrossFitted">Every row calibrated by a fit without it: what scores and conformal sets are judged on.</param>
public sealed record CalibrationChoice(ProbabilityCalibration Calibration, Predictions CrossFitted)
{
    private const int Folds = 5;
    private const int LeastRows = 200;
    private const int LeastIsotonicRows = 1000;
    private const int LeastIsotonicRowsPerClass = 200;

    /// <summary>
    /// The method of the least log loss, none unless it gains more than the standard error of its gain: a calibration that only fits
    /// noise does harm. Regression and small tables are left alone; isotonic regression needs a thousand rows.
    /// </summary>
    /// <param name="target">Of the rows.</param>
    /// <param name="outOfFold">Predictions by models that did not see the row.</param>
    /// <param name="seed">Of the split.</param>
    public static CalibrationChoice Choose(Target target, Predictions outOfFold, int seed)
    {
        var best = new CalibrationChoice(ProbabilityCalibration.None, outOfFold);
        if (target.Problem == ProblemType.Regression || target.RowCount < LeastRows)
        {
            return best;
        }

        var folds = Split(target.RowCount, seed);
        var (losses, bestLoss) = (RowLosses(target, outOfFold), double.PositiveInfinity);
        foreach (var method in Methods(target))
        {
            var crossFitted = CrossFit(method, target, outOfFold, folds);
            var gains = RowLosses(target, crossFitted).Zip(losses, (after, before) => before - after).ToArray();
            var (gain, error) = Mean(gains, target.Weights);
            if (gain > error && -gain < bestLoss)
            {
                bestLoss = -gain;
                best = new CalibrationChoice(ProbabilityCalibration.Fit(method, target, outOfFold), crossFitted);
            }
        }

        return best;
    }

    /// <summary>
    /// What scores are taken of: a temperature or a line has too few parameters to fit noise, a curve has not. Cross-fitted curves
    /// differ between rows, though, and would disturb a ranking that the one curve of the model keeps.
    /// </summary>
    /// <param name="objective">What the scores are of.</param>
    /// <param name="outOfFold">The predictions that were calibrated.</param>
    public Predictions Judged(Metric objective, Predictions outOfFold) =>
        Calibration.Method == CalibrationMethod.Isotonic && objective is not RankingMetric ? CrossFitted : Calibration.Apply(outOfFold);

    private static IEnumerable<CalibrationMethod> Methods(Target target)
    {
        yield return CalibrationMethod.Temperature;
        yield return CalibrationMethod.Platt;
        if (target.RowCount >= Math.Max(LeastIsotonicRows, LeastIsotonicRowsPerClass * target.ClassCount))
        {
            yield return CalibrationMethod.Isotonic;
        }
    }

    private static int[][] Split(int rows, int seed)
    {
        var order = Enumerable.Range(0, rows).ToArray();
        new Random(seed).Shuffle(order);
        return [.. Enumerable.Range(0, Folds).Select(f => order.Where((_, i) => i % Folds == f).Order().ToArray())];
    }

    private static Predictions CrossFit(CalibrationMethod method, Target target, Predictions predictions, int[][] folds)
    {
        var crossFitted = new Predictions(predictions.RowCount, predictions.OutputCount);
        for (var f = 0; f < folds.Length; f++)
        {
            int[] others = [.. folds.Where((_, g) => g != f).SelectMany(rows => rows).Order()];
            var calibrated = ProbabilityCalibration.Fit(method, target.Select(others), predictions.Select(others)).Apply(predictions.Select(folds[f]));
            for (var i = 0; i < folds[f].Length; i++)
            {
                calibrated.Row(i).CopyTo(crossFitted.Row(folds[f][i]));
            }
        }

        return crossFitted;
    }

    /// <summary>Clipped as the metric clips.</summary>
    private static double[] RowLosses(Target target, Predictions predictions)
    {
        var losses = new double[target.RowCount];
        for (var r = 0; r < losses.Length; r++)
        {
            var row = predictions.Row(r);
            var p = row.Length == 1 ? (target.Values[r] > 0 ? row[0] : 1 - row[0]) : row[(int)target.Values[r]];
            losses[r] = -Math.Log(Math.Clamp(p, 1e-15, 1));
        }

        return losses;
    }

    private static (double Mean, double Error) Mean(double[] values, float[]? weights)
    {
        var total = weights?.Sum(w => (double)w) ?? values.Length;
        var mean = values.Select((v, i) => v * (weights?[i] ?? 1)).Sum() / total;
        var variance = values.Select((v, i) => (weights?[i] ?? 1) * (v - mean) * (v - mean)).Sum() / total;
        return (mean, Math.Sqrt(variance / values.Length));
    }
}
