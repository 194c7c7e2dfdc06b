namespace SagePortal.AutoML.Trials;

/// <summary>What the scheduler may use.</summary>
internal sealed record SchedulerOptions
{
    /// <summary>Fits side by side, ≥ 1.</summary>
    public required int Workers { get; init; }

    /// <summary>Threads of each fit, ≥ 1.</summary>
    public int ThreadsPerFit { get; init; } = 1;

    /// <summary>Wall seconds per candidate; null for no limit of its own.</summary>
    public double? SecondsPerCandidate { get; init; }

    /// <summary>0 for the memory of the machine.</summary>
    public long MemoryLimitBytes { get; init; }

    /// <summary>False lets the candidates in work end and opens no other.</summary>
    public Func<bool> MayOpen { get; init; } = () => true;

    /// <summary>False makes the workers wait for results before they open the next candidate.</summary>
    public Func<bool> IsPlanReady { get; init; } = () => true;

    /// <summary>Asked often and from many threads.</summary>
    public Func<bool> IsStopRequested { get; init; } = () => false;
}
