using System.Globalization;
using Microsoft.Extensions.Options;

namespace SagePortal.Features.BatchTransform.Running;

/// <summary>
/// Brings one job from its first start to its end, over crashes of the trainer and of the portal: whatever was finished is in the
/// work folder's checkpoints, in the object store and in the journal, so every step may be repeated.
/// </summary>
public sealed partial class TransformSupervisor(
    TransformJournal journal,
    TransformLeases leases,
    TransformSlots slots,
    TransformFolders folders,
    TransformOutputs outputs,
    TransformRole role,
    IOptions<BatchTransformOptions> options,
    TimeProvider clock,
    ILogger<TransformSupervisor> logger)
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(1);

    /// <summary>Returns when the job has ended, at once when it is none of this process's business.</summary>
    /// <exception cref="OperationCanceledException">The portal shuts down; the job goes on after the next start.</exception>
    public async Task RunAsync(string accountId, string name, CancellationToken cancellationToken)
    {
        var job = await journal.FindAsync(accountId, name, cancellationToken);
        if (job is null || job.HasEnded || !slots.TryEnter())
        {
            return;
        }

        try
        {
            if (await leases.TryTakeAsync(job, cancellationToken))
            {
                await SuperviseHeldAsync(job, cancellationToken);
            }
        }
        finally
        {
            slots.Leave();
        }
    }

    private async Task SuperviseHeldAsync(TransformJob job, CancellationToken cancellationToken)
    {
        try
        {
            await SuperviseAsync(job, cancellationToken);
        }
        finally
        {
            await leases.ReleaseAsync(job);
        }
    }

    private async Task SuperviseAsync(TransformJob job, CancellationToken cancellationToken)
    {
        await journal.ChangeAsync(job, j => j.Start(clock.GetUtcNow()), cancellationToken);
        var reached = -1.0;
        for (var restarts = 0; ; restarts++)
        {
            var current = await journal.FindAsync(job.AccountId, job.Name, cancellationToken);
            if (current is null || current.HasEnded)
            {
                return;
            }

            // Only deaths in a row speak against the job: one that gets on outlives any number of them.
            (restarts, reached) = current.Percent > reached ? (0, current.Percent) : (restarts, reached);
            var outcome = await TryRunAsync(current, cancellationToken);
            if (await SettleAsync(current, outcome, restarts, cancellationToken))
            {
                return;
            }

            await Task.Delay(PauseAfter(restarts), clock, cancellationToken);
        }
    }

    // What goes wrong on this side (disk full, object deleted, database away) is retried like a crash of the trainer, and in the end told.
    private async Task<TransformOutcome> TryRunAsync(TransformJob job, CancellationToken cancellationToken)
    {
        try
        {
            var allowed = await role.CheckAsync(job, cancellationToken);
            if (!allowed.IsSuccess)
            {
                return new TransformOutcome.Failed(allowed.Error.Message);
            }

            var folder = await folders.PrepareAsync(job, cancellationToken);
            LogStart(job.Name, job.AccountId, job.Restarts);
            return await new TransformTrainerRun(job, folder, journal, outputs, leases, clock).RunAsync(options.Value.MemoryLimitBytes, cancellationToken);
        }
        catch (FileNotFoundException e)
        {
            return new TransformOutcome.Failed($"An object of the job was deleted before it was read: {e.Message}");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(e, job.Name, job.AccountId);
            return new TransformOutcome.Died(-1, PassedMemoryLimit: false, e.Message);
        }
    }

    /// <summary>True when nothing is left to do for this job.</summary>
    private async Task<bool> SettleAsync(TransformJob job, TransformOutcome outcome, int restarts, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case TransformOutcome.Completed:
                var completed = await journal.FindAsync(job.AccountId, job.Name, cancellationToken);
                await outputs.CaptureAsync(completed!, cancellationToken);
                await EndAsync(job, j => j.Complete(clock.GetUtcNow()), cancellationToken);
                return true;
            case TransformOutcome.Stopped stopped:
                var bytes = stopped.File is { } file ? await outputs.StorePartialAsync(job, file, folders.Of(job), cancellationToken) : 0;
                await EndAsync(job, j => j.Stopped(stopped.File, bytes, clock.GetUtcNow()), cancellationToken);
                return true;
            case TransformOutcome.Failed failed:
                await EndAsync(job, j => j.Fail(failed.Reason, clock.GetUtcNow()), cancellationToken);
                return true;
            case TransformOutcome.Died died:
                LogDied(job.Name, job.AccountId, died.ExitCode, died.ErrorTail);
                if (restarts < options.Value.MaxRestarts)
                {
                    await journal.ChangeAsync(job, j => j.Restart(clock.GetUtcNow()), cancellationToken);
                    return false;
                }

                await EndAsync(job, j => j.Fail(Reason(died), clock.GetUtcNow()), cancellationToken);
                return true;
            default:
                return true;
        }
    }

    private async Task EndAsync(TransformJob job, Action<TransformJob> decide, CancellationToken cancellationToken)
    {
        await journal.ChangeAsync(job, decide, cancellationToken);
        folders.Delete(job);
    }

    private TimeSpan PauseAfter(int restarts)
    {
        var pause = options.Value.RestartDelay * Math.Pow(2, restarts);
        return pause < s_longestPause ? pause : s_longestPause;
    }

    private string Reason(TransformOutcome.Died died) => died.PassedMemoryLimit
        ? string.Create(CultureInfo.InvariantCulture, $"The job needed more than the memory limit of {options.Value.MemoryLimitBytes >> 20} MiB: lower MaxPayloadInMB or MaxConcurrentTransforms, or ask an administrator to raise BatchTransform:MemoryPerJobBytes.")
        : string.Create(CultureInfo.InvariantCulture, $"The trainer ended unexpectedly (exit code {died.ExitCode}) and {options.Value.MaxRestarts} restarts did not help. Last message: {LastLine(died.ErrorTail)}");

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries) is [.., var last] ? last : "none";

    [LoggerMessage(Level = LogLevel.Information, Message = "Transform job {Job} of account {Account}: trainer started, restart {Restarts}")]
    private partial void LogStart(string job, string account, int restarts);

    [LoggerMessage(Level = LogLevel.Error, Message = "Transform job {Job} of account {Account}: supervision failed")]
    private partial void LogFailed(Exception failure, string job, string account);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Transform job {Job} of account {Account}: trainer died with exit code {ExitCode}: {Errors}")]
    private partial void LogDied(string job, string account, int exitCode, string errors);
}
