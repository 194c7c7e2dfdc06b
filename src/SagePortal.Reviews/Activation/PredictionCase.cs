namespace SagePortal.Reviews.Activation;

/// <summary>One prediction as activation conditions see it. What is left null is unknown: a condition that asks for it does not hold, and says why.</summary>
public sealed record PredictionCase
{
    private static readonly Dictionary<string, double> s_noProbabilities = [];
    private static readonly Dictionary<string, FeatureValue> s_noFeatures = [];

    /// <summary>The request's content in one canonical form (see <see cref="CanonicalJson"/>): equal inputs get equal sampling verdicts.</summary>
    public required string Input { get; init; }

    /// <summary>The class a classifier chose.</summary>
    public string? PredictedLabel { get; init; }

    /// <summary>The value of a regression, in units of the target.</summary>
    public double? PredictedValue { get; init; }

    /// <summary>Probability by class, each 0–1.</summary>
    public IReadOnlyDictionary<string, double> Probabilities { get; init; } = s_noProbabilities;

    /// <summary>The classes that a conformal predictor could not exclude; may be empty.</summary>
    public IReadOnlyCollection<string>? ConformalSet { get; init; }

    public PredictionInterval? Interval { get; init; }

    /// <summary>How unlike the training rows this row is; larger is stranger, in the unit of the detector.</summary>
    public double? OutlierScore { get; init; }

    /// <summary>The row's cells by column.</summary>
    public IReadOnlyDictionary<string, FeatureValue> Features { get; init; } = s_noFeatures;

    public string? EndpointName { get; init; }

    public string? VariantName { get; init; }

    /// <summary>ARN or number of the model package that answered.</summary>
    public string? ModelVersion { get; init; }

    /// <summary>Of the predicted class, 0–100 as A2I counts; null when no probability of it is known.</summary>
    public double? Confidence => PredictedLabel is { } label && Probabilities.TryGetValue(label, out var probability) ? probability * 100 : null;
}
