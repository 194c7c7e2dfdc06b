using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Activation.Conditions;

/// <summary>
/// A share of all inputs: A2I's <c>{"RandomSamplingPercentage": 5}</c>, 0.01–100. Deterministic per input (see <see cref="SamplingSeed"/>); a larger
/// percentage keeps everyone a smaller one chose.
/// </summary>
public sealed class Sampling : ActivationCondition
{
    private readonly int _ordinal;

    private Sampling(ConditionSource source, double percentage, int ordinal)
        : base(source)
    {
        Percentage = percentage;
        _ordinal = ordinal;
    }

    /// <summary>0.01–100.</summary>
    public double Percentage { get; }

    internal Likelihood Likelihood => new(Percentage / 100, 1 - (Percentage / 100));

    internal override Verdict Test(PredictionCase prediction, SamplingSeed seed)
    {
        var draw = seed.Draw(prediction.Input, _ordinal) * 100;
        return Verdict.Of(draw < Percentage, $"drew {draw:0.####} of 100");
    }

    internal static Sampling Read(ConditionSource source, JsonMembers parameters, int ordinal) =>
        new(source, parameters.Number("RandomSamplingPercentage", 0.01, 100, required: true) ?? 100, ordinal);
}
