using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Preparation;
using SagePortal.Learning;

namespace SagePortal.AutoML.Calibration;

/// <summary>Prediction sets and intervals of rows at a wanted coverage.</summary>
public sealed class PredictionSets
{
    private PredictionSets(IReadOnlyList<IReadOnlyList<string>> sets, double[] lower, double[] upper) => (Sets, Lower, Upper) = (sets, lower, upper);

    /// <summary>Labels by row, the likeliest first; empty for regression.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Sets { get; }

    /// <summary>Ends of the interval by row; empty for classes. Infinite where the model saw too few rows for the level.</summary>
    public double[] Lower { get; }

    public double[] Upper { get; }

    /// <param name="pipeline">The model.</param>
    /// <param name="predictions">Of that model.</param>
    /// <param name="level">Wanted coverage, in (0, 1).</param>
    /// <param name="method">For classes.</param>
    /// <exception cref="DataProblemException">The model holds no calibration scores.</exception>
    public static PredictionSets Of(FittedPipeline pipeline, PredictionTable predictions, double level, ConformalMethod method = ConformalMethod.Aps)
    {
        var conformal = pipeline.Manifest.Conformal
            ?? throw new DataProblemException("NotCalibrated", "the model holds no calibration scores, so it gives no sets or intervals; train it anew");
        if (predictions.Problem == ProblemType.Regression)
        {
            var widths = Array.ConvertAll(predictions.Numbers, p => conformal.HalfWidth(p, level));
            return new PredictionSets([], [.. predictions.Numbers.Zip(widths, (p, w) => p - w)], [.. predictions.Numbers.Zip(widths, (p, w) => p + w)]);
        }

        var classes = predictions.ClassLabels.Count;
        var sets = Enumerable.Range(0, predictions.RowCount).Select(r => (IReadOnlyList<string>)Array.ConvertAll(
            conformal.Set(predictions.Probabilities.AsSpan(r * classes, classes), level, method), k => predictions.ClassLabels[k]));
        return new PredictionSets([.. sets], [], []);
    }
}
