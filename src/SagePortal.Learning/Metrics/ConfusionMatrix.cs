namespace SagePortal.Learning.Metrics;

/// <summary>Row weights by actual and predicted class.</summary>
public sealed class ConfusionMatrix
{
    private readonly double[] _weights;

    private ConfusionMatrix(int classCount, double[] weights, bool hasUndefinedRows)
    {
        ClassCount = classCount;
        _weights = weights;
        HasUndefinedRows = hasUndefinedRows;
    }

    public int ClassCount { get; }

    /// <summary>True when a row of positive weight had a NaN prediction; such rows are counted nowhere.</summary>
    public bool HasUndefinedRows { get; }

    /// <summary>Weight of the rows of class <paramref name="actual"/> that were called <paramref name="predicted"/>.</summary>
    public double this[int actual, int predicted] => _weights[actual * ClassCount + predicted];

    /// <summary>Weight of all counted rows.</summary>
    public double Total => _weights.Sum();

    /// <summary>Weight of the rows on the diagonal.</summary>
    public double Correct => Enumerable.Range(0, ClassCount).Sum(c => this[c, c]);

    public double ActualWeight(int actual)
    {
        var sum = 0.0;
        for (var c = 0; c < ClassCount; c++)
        {
            sum += this[actual, c];
        }

        return sum;
    }

    public double PredictedWeight(int predicted)
    {
        var sum = 0.0;
        for (var c = 0; c < ClassCount; c++)
        {
            sum += this[c, predicted];
        }

        return sum;
    }

    /// <summary>Share of the rows called <paramref name="label"/> that are; 0 when none is called so (scikit-learn's zero_division = 0).</summary>
    public double Precision(int label) => Ratio(this[label, label], PredictedWeight(label));

    /// <summary>Share of the rows of <paramref name="label"/> that are called so; 0 when there is none.</summary>
    public double Recall(int label) => Ratio(this[label, label], ActualWeight(label));

    /// <summary>Harmonic mean of precision and recall, 2·TP ÷ (2·TP + FP + FN); 0 when the label occurs nowhere.</summary>
    public double F1(int label) => Ratio(2 * this[label, label], PredictedWeight(label) + ActualWeight(label));

    /// <summary>Mean of <paramref name="score"/> over the classes that occur among actual or predicted labels, as scikit-learn averages.</summary>
    public double MacroAverage(Func<ConfusionMatrix, int, double> score)
    {
        var (sum, classes) = (0.0, 0);
        for (var c = 0; c < ClassCount; c++)
        {
            if (ActualWeight(c) > 0 || PredictedWeight(c) > 0)
            {
                sum += score(this, c);
                classes++;
            }
        }

        return sum / classes;
    }

    /// <summary>Counts labels: probability ≥ <paramref name="threshold"/> for binary targets, else the class of the highest probability (ties: the first).</summary>
    /// <exception cref="ArgumentException">A regression target, or rows or outputs do not match.</exception>
    public static ConfusionMatrix Of(Target target, Predictions predictions, double threshold = 0.5)
    {
        Shapes.Check(target, predictions);
        if (target.Problem == ProblemType.Regression)
        {
            throw new ArgumentException("a regression target has no classes", nameof(target));
        }

        var weights = new double[target.ClassCount * target.ClassCount];
        var undefined = false;
        for (var row = 0; row < target.RowCount; row++)
        {
            var weight = target.Weights?[row] ?? 1;
            var label = PredictedLabel(predictions.Row(row), threshold);
            if (label >= 0)
            {
                weights[(int)target.Values[row] * target.ClassCount + label] += weight;
            }
            else
            {
                undefined |= weight > 0;
            }
        }

        return new ConfusionMatrix(target.ClassCount, weights, undefined);
    }

    private static int PredictedLabel(ReadOnlySpan<double> output, double threshold)
    {
        if (output.Length == 1)
        {
            return double.IsNaN(output[0]) ? -1 : output[0] >= threshold ? 1 : 0;
        }

        var best = 0;
        for (var c = 0; c < output.Length; c++)
        {
            if (double.IsNaN(output[c]))
            {
                return -1;
            }

            best = output[c] > output[best] ? c : best;
        }

        return best;
    }

    private static double Ratio(double part, double whole) => whole > 0 ? part / whole : 0;
}
