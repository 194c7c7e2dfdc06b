using SagePortal.AutoML.Transform;
using SagePortal.Platform.Trainer;

namespace SagePortal.Features.BatchTransform.Running;

/// <summary>
/// One start of the trainer: its events are written down and outputs stored while, every second, the wish to stop and the lease are
/// looked after.
/// </summary>
public sealed class TransformTrainerRun(TransformJob job, TransformFolder folder, TransformJournal journal, TransformOutputs outputs, TransformLeases leases, TimeProvider clock)
{
    private static readonly TimeSpan s_progressInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_controlInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_renewInterval = TransformLeases.Duration / 3;
    private long _reportedAt;
    private volatile TransformOutcome? _decided;

    private string IdentityFile => Path.Combine(folder.Root, "trainer.process");

    /// <exception cref="OperationCanceledException">The portal shuts down; the trainer is dead, the job stays as it is.</exception>
    public async Task<TransformOutcome> RunAsync(long memoryLimitBytes, CancellationToken cancellationToken)
    {
        await EndOrphanAsync(cancellationToken);
        using var trainer = new TrainerProcess<TransformEvent>("transform", folder.Root, memoryLimitBytes, TransformEvent.ParseLine, clock);
        await File.WriteAllTextAsync(IdentityFile, trainer.Identity, cancellationToken);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var control = ControlAsync(trainer, ended.Token);
        TransformOutcome? said = null;
        try
        {
            await foreach (var told in trainer.EventsAsync(cancellationToken))
            {
                said = await WriteDownAsync(told, cancellationToken) ?? said;
            }
        }
        finally
        {
            trainer.Kill();
            await ended.CancelAsync();
            await control;
        }

        return said ?? _decided ?? new TransformOutcome.Died(trainer.ExitCode, trainer.PassedMemoryLimit, trainer.ErrorTail);
    }

    // INVARIANT: two trainers never write one folder. The one of a killed portal may need a moment to see its standard input end.
    private async Task EndOrphanAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(IdentityFile))
        {
            ProcessIdentity.Kill(await File.ReadAllTextAsync(IdentityFile, cancellationToken));
        }
    }

    private async Task<TransformOutcome?> WriteDownAsync(TransformEvent told, CancellationToken cancellationToken)
    {
        switch (told)
        {
            case TransformProgress progress:
                await ReportAsync(progress, cancellationToken);
                return null;
            case FileEnded file when job.Files[file.File].State == TransformFileState.Waiting:
                // Stored first: a file told as ended has its output.
                await outputs.StoreAsync(job, file.File, folder, cancellationToken);
                await journal.ChangeAsync(job, j => j.EndFile(file, clock.GetUtcNow()), cancellationToken);
                return null;
            case TransformEnded { WasStopped: true } stopped:
                return new TransformOutcome.Stopped(stopped.File);
            case TransformEnded:
                return new TransformOutcome.Completed();
            case TransformFailed { Code: "FolderInUse" }:
                // The trainer of a killed portal has not ended yet: as good as a crash of this one.
                return null;
            case TransformFailed failed:
                return new TransformOutcome.Failed(failed.Reason);
            default:
                return null;
        }
    }

    /// <summary>At most two a second reach the database; ends of files and jobs bring the last figures.</summary>
    private async Task ReportAsync(TransformProgress progress, CancellationToken cancellationToken)
    {
        if (_reportedAt == 0 || clock.GetElapsedTime(_reportedAt) >= s_progressInterval)
        {
            _reportedAt = clock.GetTimestamp();
            await journal.ReportAsync(job, progress, cancellationToken);
        }
    }

    private async Task ControlAsync(TrainerProcess<TransformEvent> trainer, CancellationToken cancellationToken)
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
                    if (!await leases.RenewAsync(job, cancellationToken))
                    {
                        _decided ??= new TransformOutcome.LeaseLost();
                        trainer.Kill();
                        return;
                    }
                }

                if (!File.Exists(folder.StopRequest) && await journal.IsStoppingAsync(job, cancellationToken))
                {
                    TransformFolders.RequestStop(folder);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }
}
