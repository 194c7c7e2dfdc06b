using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Activation.Conditions;

/// <summary>
/// How undecided the probabilities are: Shannon's entropy over the logarithm of the number of classes, 0 (certain) – 1 (all alike):
/// <c>{"Entropy": {"GreaterThan": 0.8}}</c>.
/// </summary>
public sealed class Entropy : ActivationCondition
{
    private Entropy(ConditionSource source, NumberComparison normalized)
        : base(source) => Normalized = normalized;

    /// <summary>0–1.</summary>
    public NumberComparison Normalized { get; }

    internal override Verdict Test(PredictionCase prediction, SamplingSeed seed)
    {
        if (prediction.Probabilities.Count < 2)
        {
            return Verdict.Unknown("the probabilities of at least two classes are needed");
        }

        var entropy = 0.0;
        foreach (var probability in prediction.Probabilities.Values)
        {
            entropy -= probability > 0 ? probability * Math.Log(probability) : 0;
        }

        var normalized = entropy / Math.Log(prediction.Probabilities.Count);
        return Verdict.Of(Normalized.Holds(normalized), $"entropy {normalized:0.####}");
    }

    internal static Entropy Read(ConditionSource source, JsonMembers parameters) => new(source, NumberComparison.ReadMember(parameters, "Entropy", 0, 1));
}
