using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Activation.Conditions;

/// <summary>How unlike the training rows the row is, in the unit of the detector: <c>{"Score": {"GreaterThanEquals": 0.99}}</c>.</summary>
public sealed class Outlier : ActivationCondition
{
    private Outlier(ConditionSource source, NumberComparison score)
        : base(source) => Score = score;

    public NumberComparison Score { get; }

    internal override Verdict Test(PredictionCase prediction, SamplingSeed seed) =>
        prediction.OutlierScore is { } score
            ? Verdict.Of(Score.Holds(score), $"outlier score {score:0.####}")
            : Verdict.Unknown("the prediction has no outlier score");

    internal static Outlier Read(ConditionSource source, JsonMembers parameters) => new(source, NumberComparison.ReadMember(parameters, "Score"));
}
