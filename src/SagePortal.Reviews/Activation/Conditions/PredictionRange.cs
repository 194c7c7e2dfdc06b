using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Activation.Conditions;

/// <summary>The value of a regression, in units of the target: <c>{"Value": {"GreaterThan": 100000}}</c>.</summary>
public sealed class PredictionRange : ActivationCondition
{
    private PredictionRange(ConditionSource source, NumberComparison value)
        : base(source) => Value = value;

    public NumberComparison Value { get; }

    internal override Verdict Test(PredictionCase prediction, SamplingSeed seed) =>
        prediction.PredictedValue is { } value
            ? Verdict.Of(Value.Holds(value), $"predicted {value:R}")
            : Verdict.Unknown("the prediction has no value");

    internal static PredictionRange Read(ConditionSource source, JsonMembers parameters) => new(source, NumberComparison.ReadMember(parameters, "Value"));
}
