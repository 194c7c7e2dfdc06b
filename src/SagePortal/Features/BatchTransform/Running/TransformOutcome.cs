namespace SagePortal.Features.BatchTransform.Running;

/// <summary>How one run of the trainer ended.</summary>
public abstract record TransformOutcome
{
    /// <summary>All files have ended, well or not.</summary>
    public sealed record Completed : TransformOutcome;

    /// <summary>Ended early because somebody asked for it.</summary>
    public sealed record Stopped(int? File) : TransformOutcome;

    public sealed record Failed(string Reason) : TransformOutcome;

    /// <summary>Another process supervises the job now.</summary>
    public sealed record LeaseLost : TransformOutcome;

    /// <summary>It ended without saying how: a crash, a kill, the memory limit.</summary>
    public sealed record Died(int ExitCode, bool PassedMemoryLimit, string ErrorTail) : TransformOutcome;
}
