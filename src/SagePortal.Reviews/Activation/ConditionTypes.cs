namespace SagePortal.Reviews.Activation;

/// <summary>The condition types, as texts name them.</summary>
public static class ConditionTypes
{
    public const string ConfidenceCheck = "ConfidenceCheck";
    public const string Margin = "Margin";
    public const string Entropy = "Entropy";
    public const string ConformalSetSize = "ConformalSetSize";
    public const string Outlier = "Outlier";
    public const string UnseenCategory = "UnseenCategory";
    public const string MissingImportantFeature = "MissingImportantFeature";
    public const string FeatureRule = "FeatureRule";
    public const string Segment = "Segment";
    public const string Sampling = "Sampling";
    public const string ValueAtRisk = "ValueAtRisk";
    public const string PredictionRange = "PredictionRange";
    public const string IntervalWidth = "IntervalWidth";
    public const string EndpointVariant = "EndpointVariant";

    /// <summary>In the order in which a list should show them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        ConfidenceCheck, Margin, Entropy, ConformalSetSize, PredictionRange, IntervalWidth, Outlier, UnseenCategory, MissingImportantFeature, FeatureRule, Segment,
        ValueAtRisk, Sampling, EndpointVariant,
    ];
}
