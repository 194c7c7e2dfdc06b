using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Activation.Conditions;

/// <summary>The confidence of the predicted class, 0–100 as A2I counts: <c>{"PredictedLabel": "*", "Confidence": {"LessThan": 60}}</c>. Does not hold where another class was predicted.</summary>
public sealed class ConfidenceCheck : ActivationCondition
{
    private ConfidenceCheck(ConditionSource source, string predictedLabel, NumberComparison confidence)
        : base(source)
    {
        PredictedLabel = predictedLabel;
        Confidence = confidence;
    }

    /// <summary>The class it is about; <c>*</c> for every class.</summary>
    public string PredictedLabel { get; }

    /// <summary>0–100.</summary>
    public NumberComparison Confidence { get; }

    internal override Verdict Test(PredictionCase prediction, SamplingSeed seed)
    {
        if (prediction.PredictedLabel is not { } label)
        {
            return Verdict.Unknown("the prediction has no class");
        }

        if (PredictedLabel != "*" && PredictedLabel != label)
        {
            return Verdict.Of(false, $"predicted `{label}`");
        }

        return prediction.Confidence is { } confidence
            ? Verdict.Of(Confidence.Holds(confidence), $"confidence {confidence:0.####}")
            : Verdict.Unknown($"no probability of class `{label}` is known");
    }

    internal static ConfidenceCheck Read(ConditionSource source, JsonMembers parameters) =>
        new(source, parameters.Text("PredictedLabel") ?? "*", NumberComparison.ReadMember(parameters, "Confidence", 0, 100));
}
