using SagePortal.Learning;

namespace SagePortal.AutoML.Calibration;

/// <summary>
/// A fitted calibration as stored with a model. Platt lines and isotonic curves are one for a binary target, else one per class
/// against the rest, after which a row is divided by its sum.
/// </summary>
public sealed record ProbabilityCalibration
{
    public required CalibrationMethod Method { get; init; }

    /// <summary>&gt; 0, for <see cref="CalibrationMethod.Temperature"/>.</summary>
    public double Temperature { get; init; } = 1;

    public IReadOnlyList<PlattLine> Lines { get; init; } = [];

    public IReadOnlyList<CalibrationCurve> Curves { get; init; } = [];

    public static ProbabilityCalibration None { get; } = new() { Method = CalibrationMethod.None };

    /// <param name="method">What to fit.</param>
    /// <param name="target">Binary or multiclass.</param>
    /// <param name="predictions">Of the same rows, by models that did not see them.</param>
    public static ProbabilityCalibration Fit(CalibrationMethod method, Target target, Predictions predictions) => method switch
    {
        CalibrationMethod.Temperature => new() { Method = method, Temperature = TemperatureScaling.Fit(target, predictions) },
        CalibrationMethod.Platt => new() { Method = method, Lines = [.. Outputs(predictions).Select(k => PlattScaling.Fit(Scores(predictions, k), Outcomes(target, predictions, k), target.Weights))] },
        CalibrationMethod.Isotonic => new() { Method = method, Curves = [.. Outputs(predictions).Select(k => IsotonicRegression.Fit(Scores(predictions, k), Outcomes(target, predictions, k), target.Weights))] },
        _ => None,
    };

    /// <summary>New predictions; rows still sum to 1.</summary>
    public Predictions Apply(Predictions predictions)
    {
        if (Method == CalibrationMethod.Temperature)
        {
            return TemperatureScaling.Apply(predictions, Temperature);
        }

        var calibrated = new Predictions(predictions.RowCount, predictions.OutputCount, [.. predictions.Values]);
        for (var row = 0; Method != CalibrationMethod.None && row < calibrated.RowCount; row++)
        {
            Apply(calibrated.Row(row));
        }

        return calibrated;
    }

    /// <summary>Whether what a file holds can be applied to so many outputs.</summary>
    internal bool Fits(int outputs) => Method switch
    {
        CalibrationMethod.None => true,
        CalibrationMethod.Temperature => Temperature > 0 && double.IsFinite(Temperature),
        CalibrationMethod.Platt => Lines is not null && Lines.Count == outputs && Lines.All(l => l is not null && double.IsFinite(l.Slope) && double.IsFinite(l.Intercept)),
        CalibrationMethod.Isotonic => Curves is not null && Curves.Count == outputs && Curves.All(c => c?.IsValid() == true),
        _ => false,
    };

    private void Apply(Span<double> row)
    {
        var sum = 0.0;
        for (var k = 0; k < row.Length; k++)
        {
            sum += row[k] = Method == CalibrationMethod.Platt ? Lines[k].Apply(row[k]) : Curves[k].Apply(row[k]);
        }

        for (var k = 0; row.Length > 1 && k < row.Length; k++)
        {
            row[k] = sum > 0 ? row[k] / sum : 1.0 / row.Length;
        }
    }

    private static IEnumerable<int> Outputs(Predictions predictions) => Enumerable.Range(0, predictions.OutputCount);

    private static double[] Scores(Predictions predictions, int output) => [.. Enumerable.Range(0, predictions.RowCount).Select(r => predictions.Row(r)[output])];

    private static double[] Outcomes(Target target, Predictions predictions, int output) =>
        Array.ConvertAll(target.Values, v => (int)v == (predictions.OutputCount == 1 ? 1 : output) ? 1.0 : 0.0);
}
