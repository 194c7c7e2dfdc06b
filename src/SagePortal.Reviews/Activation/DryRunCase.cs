namespace SagePortal.Reviews.Activation;

/// <summary>A past prediction, with the truth where it is known.</summary>
/// <param name="Prediction">As conditions see it.</param>
/// <param name="IsWrong">Whether the prediction was an error; null where the truth is unknown.</param>
public sealed record DryRunCase(PredictionCase Prediction, bool? IsWrong = null)
{
    /// <summary>A class is wrong when it is another one.</summary>
    public static DryRunCase OfClass(PredictionCase prediction, string? truth) =>
        new(prediction, truth is null || prediction.PredictedLabel is null ? null : !string.Equals(prediction.PredictedLabel, truth, StringComparison.Ordinal));

    /// <summary>A value is wrong when it is farther from the truth than the tolerance.</summary>
    /// <param name="prediction">Of a regression.</param>
    /// <param name="truth">In units of the target; null when unknown.</param>
    /// <param name="tolerance">In units of the target, at least 0.</param>
    public static DryRunCase OfValue(PredictionCase prediction, double? truth, double tolerance) =>
        new(prediction, truth is { } value && prediction.PredictedValue is { } predicted ? Math.Abs(predicted - value) > tolerance : null);
}
