using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Activation.Conditions;

/// <summary>A column without a value: <c>{"Feature": "income"}</c>. A column that the input does not have at all is missing too.</summary>
public sealed class MissingImportantFeature : ActivationCondition
{
    private MissingImportantFeature(ConditionSource source, string feature)
        : base(source) => Feature = feature;

    public override string Feature { get; }

    internal override Verdict Test(PredictionCase prediction, SamplingSeed seed)
    {
        if (!prediction.Features.TryGetValue(Feature, out var value))
        {
            return Verdict.Of(true, $"the input has no feature `{Feature}`");
        }

        return value.IsMissing ? Verdict.Of(true, $"`{Feature}` is missing") : Verdict.Of(false, $"`{Feature}` is `{value}`");
    }

    internal static MissingImportantFeature Read(ConditionSource source, JsonMembers parameters) => new(source, parameters.Text("Feature", required: true) ?? "");
}
