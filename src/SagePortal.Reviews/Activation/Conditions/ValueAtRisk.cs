using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Activation.Conditions;

/// <summary>What a wrong prediction is expected to cost: the size of a column times 1 − confidence reaches an amount: <c>{"Feature": "amount", "Amount": 5000}</c>.</summary>
public sealed class ValueAtRisk : ActivationCondition
{
    private ValueAtRisk(ConditionSource source, string feature, double amount)
        : base(source)
    {
        Feature = feature;
        Amount = amount;
    }

    /// <summary>A column of numbers; its sign does not count.</summary>
    public override string Feature { get; }

    /// <summary>In units of the column, at least 0.</summary>
    public double Amount { get; }

    internal override Verdict Test(PredictionCase prediction, SamplingSeed seed)
    {
        if (!prediction.Features.TryGetValue(Feature, out var cell) || FeatureOperands.NumberOf(cell) is not { } value)
        {
            return Verdict.Unknown($"`{Feature}` is no number");
        }

        if (prediction.Confidence is not { } confidence)
        {
            return Verdict.Unknown("the prediction has no confidence");
        }

        var risk = Math.Abs(value) * (100 - confidence) / 100;
        return Verdict.Of(risk >= Amount, $"value at risk {risk:0.####}");
    }

    internal static ValueAtRisk Read(ConditionSource source, JsonMembers parameters) =>
        new(source, parameters.Text("Feature", required: true) ?? "", parameters.Number("Amount", 0, double.PositiveInfinity, required: true) ?? 0);
}
