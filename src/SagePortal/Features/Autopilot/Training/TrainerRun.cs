using SagePortal.AutoML.Jobs;
using SagePortal.Platform.Trainer;

namespace SagePortal.Features.Autopilot.Training;

/// <summary>
/// One start of the trainer: its events are written down while, every second, the wishes of people (stop, abort) and the lease are
/// looked after.
/// </summary>
public sealed class TrainerRun(AutoMLJob job, WorkFolder folder, JobJournal journal, JobArtifacts artifacts, HeldJob held, TimeProvider clock)
{
    private static readonly TimeSpan s_progressInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_controlInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_renewInterval = JobLeases.Duration / 3;
    private readonly HashSet<string> _stored = new(StringComparer.Ordinal);
    private long _reportedAt;
    private volatile ProgressMade? _pending;
    private volatile RunOutcome? _decided;

    /// <exception cref="OperationCanceledException">The portal shuts down; the trainer is dead, the job stays as it is.</exception>
    public async Task<RunOutcome> RunAsync(long memoryLimitBytes, CancellationToken cancellationToken)
    {
        await EndOrphanAsync(cancellationToken);
        foreach (var candidate in await journal.CandidatesAsync(job, cancellationToken))
        {
            if (candidate.ModelKey is not null)
            {
                _stored.Add(candidate.Name);
            }
        }

        using var trainer = new TrainerProcess<TrainerEvent>("run", folder.Root, memoryLimitBytes, JobJson.ParseLine, clock);
        await File.WriteAllTextAsync(IdentityFile, trainer.Identity, cancellationToken);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var control = ControlAsync(trainer, ended.Token);
        RunOutcome? said = null;
        try
        {
            await foreach (var trainerEvent in trainer.EventsAsync(cancellationToken))
            {
                said = await WriteDownAsync(trainerEvent, cancellationToken) ?? said;
            }
        }
        finally
        {
            trainer.Kill();
            await ended.CancelAsync();
            await control;
        }

        return said ?? _decided ?? new RunOutcome.Died(trainer.ExitCode, trainer.PassedMemoryLimit, trainer.ErrorTail);
    }

    private string IdentityFile => Path.Combine(folder.Root, "trainer.process");

    // INVARIANT: two trainers never write one folder. The one of a killed portal may need a moment to see its standard input end.
    private async Task EndOrphanAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(IdentityFile))
        {
            ProcessIdentity.Kill(await File.ReadAllTextAsync(IdentityFile, cancellationToken));
        }
    }

    private async Task<RunOutcome?> WriteDownAsync(TrainerEvent trainerEvent, CancellationToken cancellationToken)
    {
        switch (trainerEvent)
        {
            case StageChanged stage:
                await journal.ChangeAsync(job, j => j.Enter(stage.Stage, clock.GetUtcNow()), cancellationToken);
                return null;
            case DataAnalyzed data:
                await artifacts.StoreDataReportAsync(job, folder, cancellationToken);
                await journal.ChangeAsync(job, j => j.Resolve(data, clock.GetUtcNow()), cancellationToken);
                return null;
            case CandidateChanged candidate:
                await WriteDownAsync(candidate.Candidate, cancellationToken);
                return null;
            case ProgressMade progress:
                await ReportAsync(progress, cancellationToken);
                return null;
            case JobCompleted completed:
                return new RunOutcome.Completed(completed);
            case JobFailed { Code: "FolderInUse" }:
                // The trainer of a killed portal has not ended yet: as good as a crash of this one.
                return null;
            case JobFailed failed:
                return new RunOutcome.Failed(failed);
            default:
                return null;
        }
    }

    private async Task WriteDownAsync(CandidateSummary candidate, CancellationToken cancellationToken)
    {
        if (_stored.Contains(candidate.Name))
        {
            return;
        }

        StoredCandidate? stored = null;
        if (candidate.Status == CandidateStatus.Completed)
        {
            stored = await artifacts.StoreAsync(job, candidate.Name, folder, cancellationToken);
            _stored.Add(candidate.Name);
        }

        await journal.RecordAsync(job, candidate, stored, cancellationToken);
    }

    /// <summary>At most two a second reach the database; the last one is never lost.</summary>
    private async Task ReportAsync(ProgressMade progress, CancellationToken cancellationToken)
    {
        if (_reportedAt != 0 && clock.GetElapsedTime(_reportedAt) < s_progressInterval)
        {
            _pending = progress;
            return;
        }

        _pending = null;
        _reportedAt = clock.GetTimestamp();
        await journal.ReportAsync(job, progress, cancellationToken);
    }

    private async Task ControlAsync(TrainerProcess<TrainerEvent> trainer, CancellationToken cancellationToken)
    {
        var renewedAt = clock.GetTimestamp();
        try
        {
            using var timer = new PeriodicTimer(s_controlInterval, clock);
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (clock.GetElapsedTime(renewedAt) >= s_renewInterval)
                {
                    renewedAt = clock.GetTimestamp();
                    if (!await held.RenewAsync(cancellationToken))
                    {
                        Decide(trainer, new RunOutcome.LeaseLost());
                        return;
                    }
                }

                if (Interlocked.Exchange(ref _pending, null) is { } late)
                {
                    await journal.ReportAsync(job, late, cancellationToken);
                }

                await ObeyAsync(trainer, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private async Task ObeyAsync(TrainerProcess<TrainerEvent> trainer, CancellationToken cancellationToken)
    {
        switch (await journal.StopModeAsync(job, cancellationToken))
        {
            case StopMode.Abort:
                Decide(trainer, new RunOutcome.Aborted());
                break;
            case StopMode.KeepBest when !File.Exists(folder.StopRequest):
                JobFolders.RequestStop(folder);
                break;
        }
    }

    private void Decide(TrainerProcess<TrainerEvent> trainer, RunOutcome outcome)
    {
        _decided ??= outcome;
        trainer.Kill();
    }
}
