using SagePortal.Features.Endpoints.Serving;

namespace SagePortal.Features.Endpoints.Alarms;

/// <summary>What became of a fleet's requests.</summary>
public sealed record FleetTraffic(long Invocations, long ClientErrors, long ServerErrors, long ModelErrors, LatencyHistogram ModelLatency)
{
    private const double MicrosecondsPerMillisecond = 1_000;

    public static FleetTraffic None { get; } = new(0, 0, 0, 0, LatencyHistogram.Empty);

    /// <summary>Sum over minutes.</summary>
    public static FleetTraffic Of(IEnumerable<VariantMinute> minutes) =>
        minutes.Aggregate(
            None,
            (sum, m) => new FleetTraffic(
                sum.Invocations + m.Invocations, sum.ClientErrors + m.ClientErrors, sum.ServerErrors + m.ServerErrors, sum.ModelErrors + m.ModelErrors, sum.ModelLatency.Plus(m.ModelLatency)));

    /// <summary>Percent of requests, or milliseconds; NaN when nothing was counted.</summary>
    public double Measure(AlarmMetric metric) => metric switch
    {
        AlarmMetric.ServerErrorRate => 100.0 * ServerErrors / Invocations,
        AlarmMetric.ModelErrorRate => 100.0 * ModelErrors / Invocations,
        AlarmMetric.ClientErrorRate => 100.0 * ClientErrors / Invocations,
        AlarmMetric.ModelLatencyP50 => ModelLatency.Percentile(50) / MicrosecondsPerMillisecond,
        AlarmMetric.ModelLatencyP99 => ModelLatency.Percentile(99) / MicrosecondsPerMillisecond,
        _ => throw new ArgumentOutOfRangeException(nameof(metric)),
    };
}
