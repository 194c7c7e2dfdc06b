using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Experiments.Metrics;

/// <summary>All values of one metric of a component in figures, so that lists and boards read no points.</summary>
public sealed class TrialMetric : IAccountOwned
{
    private TrialMetric()
    {
    }

    public TrialMetric(TrialComponent component, string name) => (AccountId, ComponentId, Name) = (component.AccountId, component.Id, name);

    public string AccountId { get; private set; } = "";

    public Guid ComponentId { get; private set; }

    public string Name { get; private set; } = "";

    public int Count { get; private set; }

    public double Min { get; private set; }

    public double Max { get; private set; }

    /// <summary>The value with the latest time; of equal times, the one that came last.</summary>
    public double Last { get; private set; }

    public DateTimeOffset LastAt { get; private set; }

    public double Mean { get; private set; }

    /// <summary>Sum of squared distances from the mean (Welford).</summary>
    public double SquaredDistance { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Revision { get; private set; }

    /// <summary>Of the values as a whole population.</summary>
    public double StandardDeviation => Count == 0 ? 0 : Math.Sqrt(SquaredDistance / Count);

    public void Add(double value, DateTimeOffset at)
    {
        (Min, Max) = Count == 0 ? (value, value) : (Math.Min(Min, value), Math.Max(Max, value));
        if (Count == 0 || at >= LastAt)
        {
            (Last, LastAt) = (value, at);
        }

        Count++;
        var distance = value - Mean;
        Mean += distance / Count;
        SquaredDistance += distance * (value - Mean);
        Revision++;
    }
}
