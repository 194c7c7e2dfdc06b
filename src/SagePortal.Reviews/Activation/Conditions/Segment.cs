using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Activation.Conditions;

/// <summary>Rows of chosen groups: <c>{"Feature": "country", "Values": ["JP", "US"]}</c>. Numbers compare by value, texts by characters.</summary>
public sealed class Segment : ActivationCondition
{
    private Segment(ConditionSource source, string feature, IReadOnlyList<FeatureValue> values)
        : base(source)
    {
        Feature = feature;
        Values = values;
    }

    public override string Feature { get; }

    public IReadOnlyList<FeatureValue> Values { get; }

    internal override Verdict Test(PredictionCase prediction, SamplingSeed seed) =>
        prediction.Features.TryGetValue(Feature, out var value)
            ? Verdict.Of(Values.Any(v => FeatureOperands.AreEqual(value, v)), $"`{Feature}` is `{value}`")
            : Verdict.Unknown($"the input has no feature `{Feature}`");

    internal static Segment Read(ConditionSource source, JsonMembers parameters) =>
        new(source, parameters.Text("Feature", required: true) ?? "", FeatureOperands.ReadList(parameters, "Values", required: true) ?? []);
}
