using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Experiments.Metrics;

/// <summary>One reported value.</summary>
public sealed class TrialMetricPoint : IAccountOwned
{
    private TrialMetricPoint()
    {
    }

    public TrialMetricPoint(TrialComponent component, MetricDatum datum)
    {
        Id = Guid.CreateVersion7();
        (AccountId, ComponentId, Name) = (component.AccountId, component.Id, datum.MetricName);
        (At, Step, Value) = (datum.Timestamp, datum.Step, datum.Value);
    }

    /// <summary>Grows with time.</summary>
    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public Guid ComponentId { get; private set; }

    public string Name { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>Null when the program counts none.</summary>
    public int? Step { get; private set; }

    public double Value { get; private set; }
}
