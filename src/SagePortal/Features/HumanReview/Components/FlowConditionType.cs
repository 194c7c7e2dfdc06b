using SagePortal.Reviews.Activation;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>What a condition of a type consists of, for building one by hand.</summary>
/// <param name="Name">One of <see cref="ConditionTypes"/>.</param>
public sealed record FlowConditionType(string Name)
{
    public const string Feature = "Feature";

    private static readonly string[] s_numbers = ["LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals", "Equals"];
    private static readonly string[] s_values = ["Equals", "NotEquals", "In", "NotIn", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals", "IsMissing"];

    private static readonly Dictionary<string, FlowConditionType> s_types = new FlowConditionType[]
    {
        new(ConditionTypes.ConfidenceCheck) { Fields = [new("PredictedLabel", "*", IsOptional: true)], Compares = "Confidence", UsualTest = ("LessThan", "70"), Unit = "%" },
        new(ConditionTypes.Margin) { Compares = "Margin", UsualTest = ("LessThan", "20"), Unit = "%" },
        new(ConditionTypes.Entropy) { Compares = "Entropy", UsualTest = ("GreaterThan", "0.8") },
        new(ConditionTypes.ConformalSetSize) { Compares = "Size", UsualTest = ("GreaterThanEquals", "2") },
        new(ConditionTypes.PredictionRange) { Compares = "Value", UsualTest = ("GreaterThan", "0") },
        new(ConditionTypes.IntervalWidth) { Compares = "Width", UsualTest = ("GreaterThan", "0") },
        new(ConditionTypes.Outlier) { Compares = "Score", UsualTest = ("GreaterThanEquals", "0.2") },
        new(ConditionTypes.UnseenCategory) { Fields = [new(Feature, "*", IsOptional: true)] },
        new(ConditionTypes.MissingImportantFeature) { Fields = [new(Feature)] },
        new(ConditionTypes.FeatureRule) { Fields = [new(Feature)], Operators = s_values, UsualTest = ("GreaterThan", "0") },
        new(ConditionTypes.Segment) { Fields = [new(Feature), new("Values", IsList: true)] },
        new(ConditionTypes.ValueAtRisk) { Fields = [new(Feature), new("Amount", "1000", IsNumber: true)] },
        new(ConditionTypes.Sampling) { Fields = [new("RandomSamplingPercentage", "5", IsNumber: true)], Unit = "%" },
        new(ConditionTypes.EndpointVariant) { Fields = [new("EndpointName", IsOptional: true), new("VariantName", IsOptional: true), new("ModelVersion", IsOptional: true)] },
    }.ToDictionary(t => t.Name, StringComparer.Ordinal);

    /// <summary>Plain parameters, in order.</summary>
    public IReadOnlyList<FlowConditionField> Fields { get; init; } = [];

    /// <summary>The parameter that holds the comparisons; null where they stand among the parameters.</summary>
    public string? Compares { get; init; }

    /// <summary>What may be compared by.</summary>
    public IReadOnlyList<string> Operators { get; init; } = s_numbers;

    public (string Operator, string Value)? UsualTest { get; init; }

    public string? Unit { get; init; }

    /// <summary>Whether it compares at all.</summary>
    public bool HasTests => UsualTest is not null;

    public static FlowConditionType Of(string name) => s_types[name];
}

/// <summary>A plain parameter.</summary>
/// <param name="Name">As in the text.</param>
/// <param name="Usual">Value of a new condition.</param>
/// <param name="IsNumber">Else text.</param>
/// <param name="IsList">Values with commas between them.</param>
/// <param name="IsOptional">Left out when empty.</param>
public sealed record FlowConditionField(string Name, string Usual = "", bool IsNumber = false, bool IsList = false, bool IsOptional = false);
