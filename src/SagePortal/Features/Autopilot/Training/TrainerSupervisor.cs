using Microsoft.Extensions.Options;
using SagePortal.AutoML.Jobs;

namespace SagePortal.Features.Autopilot.Training;

/// <summary>
/// Brings one job from its first start to its end, over crashes of the trainer and of the portal: whatever was finished is in the
/// work folder's checkpoints and in the journal, so every step may be repeated.
/// </summary>
public sealed partial class TrainerSupervisor(
    JobJournal journal,
    JobLeases leases,
    JobFolders folders,
    JobArtifacts artifacts,
    JobRole role,
    IOptions<AutopilotOptions> options,
    TimeProvider clock,
    ILogger<TrainerSupervisor> logger)
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(1);

    /// <summary>Returns when the job has ended, at once when it is none of this process's business.</summary>
    /// <exception cref="OperationCanceledException">The portal shuts down; the job goes on after the next start.</exception>
    public async Task RunAsync(string accountId, string name, CancellationToken cancellationToken)
    {
        var job = await journal.FindAsync(accountId, name, cancellationToken);
        if (job is null || job.HasEnded)
        {
            return;
        }

        await using var held = await leases.TryTakeAsync(job, cancellationToken);
        if (held is not null)
        {
            await SuperviseAsync(job, held, cancellationToken);
        }
    }

    private async Task SuperviseAsync(AutoMLJob job, HeldJob held, CancellationToken cancellationToken)
    {
        await journal.ChangeAsync(job, j => j.Start(clock.GetUtcNow()), cancellationToken);
        for (var restarts = 0; ; restarts++)
        {
            var current = await journal.FindAsync(job.AccountId, job.Name, cancellationToken);
            if (current is null || current.HasEnded)
            {
                return;
            }

            var finished = await FinishedCandidatesAsync(current, cancellationToken);
            var outcome = current.StopMode == StopMode.Abort ? new RunOutcome.Aborted() : await TryRunAsync(current, held, restarts, cancellationToken);
            if (await FinishedCandidatesAsync(current, cancellationToken) > finished)
            {
                // Only deaths in a row speak against the job: one that gets on outlives any number of them.
                restarts = 0;
            }

            if (await SettleAsync(current, outcome, restarts, cancellationToken))
            {
                return;
            }

            await Task.Delay(PauseAfter(restarts), clock, cancellationToken);
        }
    }

    // What goes wrong on this side (disk full, data deleted, database away) is retried like a crash of the trainer, and in the end told.
    private async Task<RunOutcome> TryRunAsync(AutoMLJob job, HeldJob held, int restarts, CancellationToken cancellationToken)
    {
        try
        {
            return await RunOnceAsync(job, held, restarts, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(e, job.Name, job.AccountId);
            return new RunOutcome.Died(-1, PassedMemoryLimit: false, e.Message);
        }
    }

    private async Task<RunOutcome> RunOnceAsync(AutoMLJob job, HeldJob held, int restarts, CancellationToken cancellationToken)
    {
        var allowed = await role.CheckAsync(job, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return new RunOutcome.Failed(new JobFailed("AccessDenied", allowed.Error.Message));
        }

        var folder = await folders.PrepareAsync(job, cancellationToken);
        if (restarts == options.Value.MaxRestarts && restarts > 0 && await FinishedCandidatesAsync(job, cancellationToken) > 0)
        {
            // The last try only collects what there is: better a finished candidate than none.
            JobFolders.RequestStop(folder);
        }

        LogStart(job.Name, job.AccountId, restarts);
        return await new TrainerRun(job, folder, journal, artifacts, held, clock).RunAsync(options.Value.MemoryLimitBytes, cancellationToken);
    }

    /// <summary>True when nothing is left to do for this job.</summary>
    private async Task<bool> SettleAsync(AutoMLJob job, RunOutcome outcome, int restarts, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case RunOutcome.Completed completed:
                await CompleteAsync(job, completed.Event, cancellationToken);
                return true;
            case RunOutcome.Failed failed:
                await FailAsync(job, failed.Event, cancellationToken);
                return true;
            case RunOutcome.Aborted:
                await journal.ChangeAsync(job, j => j.Abandon(clock.GetUtcNow()), cancellationToken);
                folders.Delete(job);
                return true;
            case RunOutcome.Died died when restarts < options.Value.MaxRestarts:
                LogDied(job.Name, job.AccountId, died.ExitCode, died.ErrorTail);
                await journal.ChangeAsync(job, j => j.Restart(clock.GetUtcNow()), cancellationToken);
                return false;
            case RunOutcome.Died died:
                LogDied(job.Name, job.AccountId, died.ExitCode, died.ErrorTail);
                await journal.ChangeAsync(job, j => j.Fail(Code(died), Reason(died), clock.GetUtcNow()), cancellationToken);
                return true;
            default:
                return true;
        }
    }

    private async Task CompleteAsync(AutoMLJob job, JobCompleted completed, CancellationToken cancellationToken)
    {
        var folder = folders.Of(job);
        var candidates = await journal.CandidatesAsync(job, cancellationToken);
        foreach (var candidate in candidates.Where(c => c.ModelKey is not null))
        {
            await artifacts.RefreshReportAsync(job, candidate.Name, folder, cancellationToken);
        }

        await artifacts.StoreExplainabilityAsync(job, folder, cancellationToken);
        var best = candidates.FirstOrDefault(c => c.Name == completed.BestCandidate);
        var stopRequested = File.Exists(folder.StopRequest);
        await journal.ChangeAsync(job, j => j.Complete(completed.BestCandidate, best?.ObjectiveValue, completed.Ending, GaveUp(j, stopRequested) ? PartialReason(j.Restarts) : null, clock.GetUtcNow()), cancellationToken);
        folders.Delete(job);
    }

    private async Task FailAsync(AutoMLJob job, JobFailed failed, CancellationToken cancellationToken)
    {
        var stopMode = await journal.StopModeAsync(job, cancellationToken);
        if (stopMode != StopMode.None && await FinishedCandidatesAsync(job, cancellationToken) == 0)
        {
            // Stopped before the first candidate was finished: what was asked for, not a failure.
            await journal.ChangeAsync(job, j => j.Abandon(clock.GetUtcNow()), cancellationToken);
            folders.Delete(job);
            return;
        }

        await journal.ChangeAsync(job, j => j.Fail(failed.Code, failed.Reason, clock.GetUtcNow()), cancellationToken);
    }

    private async Task<int> FinishedCandidatesAsync(AutoMLJob job, CancellationToken cancellationToken) =>
        (await journal.CandidatesAsync(job, cancellationToken)).Count(c => c.Status == CandidateStatus.Completed);

    private TimeSpan PauseAfter(int restarts)
    {
        var pause = options.Value.RestartDelay * Math.Pow(2, restarts);
        return pause < s_longestPause ? pause : s_longestPause;
    }

    private static string Code(RunOutcome.Died died) => died.PassedMemoryLimit ? "OutOfMemory" : "InternalError";

    private string Reason(RunOutcome.Died died) => died.PassedMemoryLimit
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Training needed more than the memory limit of {options.Value.MemoryLimitBytes >> 20} MiB: train on fewer rows or columns, or ask an administrator to raise Autopilot:MemoryPerJobBytes.")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The trainer ended unexpectedly (exit code {died.ExitCode}) and {options.Value.MaxRestarts} restarts did not help. Last message: {LastLine(died.ErrorTail)}");

    // The file stays over restarts of the portal, too.
    private static bool GaveUp(AutoMLJob job, bool stopRequested) => stopRequested && job.StopMode == StopMode.None;

    private static string PartialReason(int restarts) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The trainer ended unexpectedly {restarts} times; the best candidate finished until then was kept.");

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries) is [.., var last] ? last : "none";

    [LoggerMessage(Level = LogLevel.Information, Message = "AutoML job {Job} of account {Account}: trainer started, restart {Restarts}")]
    private partial void LogStart(string job, string account, int restarts);

    [LoggerMessage(Level = LogLevel.Error, Message = "AutoML job {Job} of account {Account}: supervision failed")]
    private partial void LogFailed(Exception failure, string job, string account);

    [LoggerMessage(Level = LogLevel.Warning, Message = "AutoML job {Job} of account {Account}: trainer died with exit code {ExitCode}: {Errors}")]
    private partial void LogDied(string job, string account, int exitCode, string errors);
}
