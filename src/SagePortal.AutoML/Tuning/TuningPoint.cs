using SagePortal.AutoML.Search;

namespace SagePortal.AutoML.Tuning;

/// <summary>A configuration: a place from 0 to 1 for each parameter of a space.</summary>
internal sealed record TuningPoint(TuningSpace Space, double[] Places)
{
    public double[] Values => [.. Places.Select((p, i) => Space.Parameters[i].FromUnit(p))];

    public PlanEntry Build() => Space.Build(Values);

    /// <summary>Whether both give the same learner.</summary>
    public bool IsSameAs(TuningPoint other) => Space.Family == other.Space.Family && Values.AsSpan().SequenceEqual(other.Values);
}
