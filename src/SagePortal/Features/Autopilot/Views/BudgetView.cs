namespace SagePortal.Features.Autopilot.Views;

/// <summary>How much of what a job may spend is spent.</summary>
/// <param name="job">The job.</param>
/// <param name="finishedCandidates">Completed, failed and stopped ones.</param>
public sealed class BudgetView(AutoMLJob job, int finishedCandidates)
{
    /// <summary>Null without a limit.</summary>
    public int? TotalSeconds => job.Config.MaxAutoMLJobRuntimeInSeconds;

    public double UsedSeconds => job.ElapsedSeconds;

    /// <summary>0–100; null without a limit.</summary>
    public double? TimePercent => TotalSeconds is { } total ? Math.Clamp(100 * UsedSeconds / total, 0, 100) : null;

    public int? TotalCandidates => job.Config.MaxCandidates;

    public int UsedCandidates => finishedCandidates;

    public double? CandidatePercent => TotalCandidates is { } total ? Math.Clamp(100.0 * UsedCandidates / total, 0, 100) : null;
}
