namespace SagePortal.Features.Endpoints.Deployments;

/// <summary>What the world says to a deployment at one moment.</summary>
public sealed record DeploymentSignals
{
    /// <summary>The new fleet is loaded and warm on this host.</summary>
    public bool IsPrepared { get; init; }

    /// <summary>Why it cannot be; null while it may still become.</summary>
    public string? PrepareError { get; init; }

    /// <summary>The alarm that went off, in words; null for silence.</summary>
    public string? Alarm { get; init; }

    /// <summary>Requests still in the fleet that gets no traffic any more.</summary>
    public long InFlight { get; init; }

    /// <summary>Another process was driving before: what was observed is gone.</summary>
    public bool IsResumed { get; init; }
}
