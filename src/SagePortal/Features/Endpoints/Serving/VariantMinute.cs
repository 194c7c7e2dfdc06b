namespace SagePortal.Features.Endpoints.Serving;

/// <summary>What one variant of an endpoint did in one minute, on all hosts together.</summary>
/// <param name="VariantName">Production or shadow variant.</param>
/// <param name="FleetId">The deployment it belongs to.</param>
/// <param name="Minute">Its start, UTC.</param>
public sealed record VariantMinute(string VariantName, string FleetId, DateTimeOffset Minute)
{
    /// <summary>Requests that reached the variant, whatever became of them.</summary>
    public long Invocations { get; init; }

    /// <summary>Invocation4XXErrors: refused for the caller's fault, model errors among them.</summary>
    public long ClientErrors { get; init; }

    /// <summary>Invocation5XXErrors.</summary>
    public long ServerErrors { get; init; }

    /// <summary>InvocationModelErrors: the model answered anything but 2XX, or not in time.</summary>
    public long ModelErrors { get; init; }

    /// <summary>ModelLatency in microseconds: from body read to answer made.</summary>
    public LatencyHistogram ModelLatency { get; init; } = LatencyHistogram.Empty;

    /// <summary>OverheadLatency in microseconds: everything else between the request's first byte and the answer.</summary>
    public LatencyHistogram OverheadLatency { get; init; } = LatencyHistogram.Empty;
}
