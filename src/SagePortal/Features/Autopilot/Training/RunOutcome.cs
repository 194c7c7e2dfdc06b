using SagePortal.AutoML.Jobs;

namespace SagePortal.Features.Autopilot.Training;

/// <summary>How one run of the trainer ended.</summary>
public abstract record RunOutcome
{
    public sealed record Completed(JobCompleted Event) : RunOutcome;

    public sealed record Failed(JobFailed Event) : RunOutcome;

    /// <summary>Killed because somebody asked for it.</summary>
    public sealed record Aborted : RunOutcome;

    /// <summary>Another process supervises the job now.</summary>
    public sealed record LeaseLost : RunOutcome;

    /// <summary>It ended without saying how: a crash, a kill, the memory limit.</summary>
    public sealed record Died(int ExitCode, bool PassedMemoryLimit, string ErrorTail) : RunOutcome;
}
