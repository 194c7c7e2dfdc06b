using SagePortal.Learning;
using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Calibration;

/// <summary>
/// Softens (T &gt; 1) or sharpens (T &lt; 1) probabilities without changing their order: softmax(log p ÷ T), after Guo et al.
/// (2017). T minimises the weighted log loss of out-of-fold predictions, which is convex in 1 ÷ T.
/// </summary>
public static class TemperatureScaling
{
    private const double Coldest = 0.05;
    private const double Hottest = 20;
    private const int Bisections = 50;

    /// <summary>AutoGluon's rule: at least 3,000 binary or 500 multiclass rows, and no probability of exactly 0.</summary>
    public static bool Applies(Target target, Predictions predictions) => target.Problem switch
    {
        ProblemType.BinaryClassification => target.RowCount >= 3000 && predictions.Values.All(p => p is > 0 and < 1),
        ProblemType.MulticlassClassification => target.RowCount >= 500 && predictions.Values.All(p => p > 0),
        _ => false,
    };

    /// <summary>The best temperature in 0.05–20, or 1 when no other lowers the log loss.</summary>
    /// <exception cref="ArgumentException">A regression target.</exception>
    public static double Fit(Target target, Predictions predictions)
    {
        if (target.Problem == ProblemType.Regression)
        {
            throw new ArgumentException("a regression target has no probabilities to calibrate", nameof(target));
        }

        var logs = Logs(predictions);
        var (low, high) = (Math.Log(1 / Hottest), Math.Log(1 / Coldest));
        for (var i = 0; i < Bisections; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Slope(target, logs, Math.Exp(middle)) > 0 ? (low, middle) : (middle, high);
        }

        var temperature = Math.Exp(-(low + high) / 2);
        var metric = new LogLoss();
        return metric.IsBetter(metric.Score(target, Apply(predictions, temperature)), metric.Score(target, predictions)) ? temperature : 1;
    }

    /// <summary>New predictions at the temperature (&gt; 0); rows still sum to 1. Zeros stay zero.</summary>
    public static Predictions Apply(Predictions predictions, double temperature)
    {
        var scaled = new Predictions(predictions.RowCount, predictions.OutputCount, [.. predictions.Values]);
        for (var row = 0; temperature != 1 && row < scaled.RowCount; row++)
        {
            Apply(scaled.Row(row), temperature);
        }

        return scaled;
    }

    /// <summary>One row in place: one probability of class 1, or one per class.</summary>
    public static void Apply(Span<double> probabilities, double temperature)
    {
        if (probabilities.Length == 1)
        {
            var logit = Math.Log(probabilities[0]) - Math.Log(1 - probabilities[0]);
            probabilities[0] = 1 / (1 + Math.Exp(-logit / temperature));
            return;
        }

        var (max, sum) = (0.0, 0.0);
        foreach (var p in probabilities)
        {
            max = Math.Max(max, p);
        }

        for (var c = 0; c < probabilities.Length; c++)
        {
            sum += probabilities[c] = Math.Pow(probabilities[c] / max, 1 / temperature);
        }

        for (var c = 0; c < probabilities.Length; c++)
        {
            probabilities[c] /= sum;
        }
    }

    /// <summary>Log probabilities of every class, row-major; binary rows get both classes.</summary>
    private static double[] Logs(Predictions predictions) => predictions.OutputCount == 1
        ? [.. predictions.Values.SelectMany(p => new[] { Log(1 - p), Log(p) })]
        : [.. predictions.Values.Select(Log)];

    private static double Log(double p) => Math.Log(Math.Max(p, 1e-15));

    /// <summary>Derivative of the total log loss by 1 ÷ T: Σ w (expected log p under the scaled row − log p of the true class).</summary>
    private static double Slope(Target target, double[] logs, double inverseTemperature)
    {
        var (classes, slope) = (target.ClassCount, 0.0);
        for (var row = 0; row < target.RowCount; row++)
        {
            var values = logs.AsSpan(row * classes, classes);
            var max = double.NegativeInfinity;
            foreach (var value in values)
            {
                max = Math.Max(max, value);
            }

            var (sum, expected) = (0.0, 0.0);
            foreach (var value in values)
            {
                var e = Math.Exp((value - max) * inverseTemperature);
                sum += e;
                expected += e * value;
            }

            slope += (target.Weights?[row] ?? 1) * (expected / sum - values[(int)target.Values[row]]);
        }

        return slope;
    }
}
