namespace SagePortal.Features.Endpoints.Alarms;

/// <summary>What an alarm looks at, over all requests of the new fleet since its traffic last grew.</summary>
public enum AlarmMetric
{
    /// <summary>Invocation5XXErrors, percent of requests.</summary>
    ServerErrorRate,

    /// <summary>InvocationModelErrors, percent of requests.</summary>
    ModelErrorRate,

    /// <summary>Invocation4XXErrors, percent of requests.</summary>
    ClientErrorRate,

    /// <summary>Median of ModelLatency, milliseconds.</summary>
    ModelLatencyP50,

    /// <summary>99th percentile of ModelLatency, milliseconds.</summary>
    ModelLatencyP99,
}
