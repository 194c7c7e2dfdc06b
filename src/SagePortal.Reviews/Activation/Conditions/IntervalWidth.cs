using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Activation.Conditions;

/// <summary>How wide the prediction interval of a regression is, in units of the target: <c>{"Width": {"GreaterThan": 500}}</c>.</summary>
public sealed class IntervalWidth : ActivationCondition
{
    private IntervalWidth(ConditionSource source, NumberComparison width)
        : base(source) => Width = width;

    public NumberComparison Width { get; }

    internal override Verdict Test(PredictionCase prediction, SamplingSeed seed) =>
        prediction.Interval is { Width: var width }
            ? Verdict.Of(Width.Holds(width), $"interval of width {width:R}")
            : Verdict.Unknown("the prediction has no interval");

    internal static IntervalWidth Read(ConditionSource source, JsonMembers parameters) => new(source, NumberComparison.ReadMember(parameters, "Width", 0));
}
