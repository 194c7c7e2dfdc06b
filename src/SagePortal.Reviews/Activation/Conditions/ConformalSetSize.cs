using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Activation.Conditions;

/// <summary>How many classes a conformal predictor could not exclude: <c>{"Size": {"GreaterThanEquals": 2}}</c>; 0 means that nothing known fits.</summary>
public sealed class ConformalSetSize : ActivationCondition
{
    private ConformalSetSize(ConditionSource source, NumberComparison size)
        : base(source) => Size = size;

    public NumberComparison Size { get; }

    internal override Verdict Test(PredictionCase prediction, SamplingSeed seed) =>
        prediction.ConformalSet is { Count: var count }
            ? Verdict.Of(Size.Holds(count), $"{count} classes in the conformal set")
            : Verdict.Unknown("the prediction has no conformal set");

    internal static ConformalSetSize Read(ConditionSource source, JsonMembers parameters) => new(source, NumberComparison.ReadMember(parameters, "Size", 0));
}
