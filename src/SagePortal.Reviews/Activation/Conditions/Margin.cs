using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Activation.Conditions;

/// <summary>How far the most probable class is ahead of the second, in points of confidence, 0–100: <c>{"Margin": {"LessThan": 20}}</c>.</summary>
public sealed class Margin : ActivationCondition
{
    private Margin(ConditionSource source, NumberComparison points)
        : base(source) => Points = points;

    /// <summary>0–100.</summary>
    public NumberComparison Points { get; }

    internal override Verdict Test(PredictionCase prediction, SamplingSeed seed)
    {
        if (prediction.Probabilities.Count < 2)
        {
            return Verdict.Unknown("the probabilities of at least two classes are needed");
        }

        var (first, second) = (double.NegativeInfinity, double.NegativeInfinity);
        foreach (var probability in prediction.Probabilities.Values)
        {
            (first, second) = probability > first ? (probability, first) : (first, Math.Max(second, probability));
        }

        var margin = (first - second) * 100;
        return Verdict.Of(Points.Holds(margin), $"margin {margin:0.####}");
    }

    internal static Margin Read(ConditionSource source, JsonMembers parameters) => new(source, NumberComparison.ReadMember(parameters, "Margin", 0, 100));
}
