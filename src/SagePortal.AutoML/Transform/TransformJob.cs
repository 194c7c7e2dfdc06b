using System.Text.Json;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Preparation;
using SagePortal.AutoML.Transform.Running;

namespace SagePortal.AutoML.Transform;

/// <summary>
/// Runs the transform job of a folder, or goes on with it where a killed trainer stopped: the same outputs come out, byte by byte.
/// </summary>
public static class TransformJob
{
    /// <returns>The last event told: <see cref="TransformEnded"/>, or <see cref="TransformFailed"/> when nothing could be transformed.</returns>
    /// <exception cref="OperationCanceledException">Cancelled: ended at once, the checkpoints stay for a restart.</exception>
    public static async Task<TransformEvent> RunAsync(TransformFolder folder, TransformEnvironment environment, CancellationToken cancellationToken)
    {
        using var held = WorkFolderLock.TryTake(folder.Checkpoints);
        if (held is null)
        {
            return Tell(environment, new TransformFailed("FolderInUse", $"another trainer works on folder `{folder.Root}`; wait for it or stop it"));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(folder.Failure)!);
        File.Delete(folder.Failure);
        try
        {
            var config = ReadConfig(folder);
            var plan = TransformPlan.TryCreate(config, out var errors)
                ?? throw new DataProblemException("InvalidConfiguration", string.Join("; ", errors.Select(e => $"{e.Setting}: {e.Message}")));
            var stop = new FileStopSignal(folder.StopRequest, environment.Stop);
            stop.Look();
            var context = new TransformRunContext(folder, config, plan, environment.Load(folder.Model, config), environment, stop);
            return Tell(environment, await RunFilesAsync(context, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Fail(folder, environment, e);
        }
    }

    private static async Task<TransformEnded> RunFilesAsync(TransformRunContext context, CancellationToken cancellationToken)
    {
        for (var file = 0; file < context.Config.Files.Count; file++)
        {
            var done = await RunFileAsync(context, file, cancellationToken).ConfigureAwait(false);
            if (done.Ending is null)
            {
                return new TransformEnded(WasStopped: true, file);
            }

            FileOutputs.Settle(context.Folder, file, done.Ending);
            context.Ended(file, done);
        }

        return new TransformEnded(WasStopped: false, null);
    }

    private static async Task<FileCheckpoint> RunFileAsync(TransformRunContext context, int file, CancellationToken cancellationToken)
    {
        var done = DurableFile.ReadJson<FileCheckpoint>(context.Folder.Checkpoint(file));
        if (done?.Ending is not null)
        {
            return done;
        }

        if (done is null || !FileOutputs.Hold(context.Folder, file, done))
        {
            done = new FileCheckpoint();
        }

        if (!context.Stop.IsRequested)
        {
            return await new FileTransform(context, file, done).RunAsync(cancellationToken).ConfigureAwait(false);
        }

        using var outputs = new FileOutputs(context.Folder, file, done);
        return done;
    }

    private static TransformConfig ReadConfig(TransformFolder folder)
    {
        try
        {
            using var stream = File.OpenRead(folder.Config);
            return JsonSerializer.Deserialize<TransformConfig>(stream, JobJson.Options)
                ?? throw new DataProblemException("InvalidConfiguration", "the job configuration is empty");
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataProblemException("InvalidConfiguration", $"the job configuration cannot be read: {e.Message}");
        }
    }

    private static TransformEvent Fail(TransformFolder folder, TransformEnvironment environment, Exception e)
    {
        var failed = e switch
        {
            DataProblemException problem => new TransformFailed(problem.Code, problem.Message),
            ArtifactException problem => new TransformFailed("InvalidModel", problem.Message),
            OutOfMemoryException => new TransformFailed("OutOfMemory", "the model and its payloads need more memory than the job may use; lower MaxPayloadInMB or MaxConcurrentTransforms, or raise the limit"),
            IOException or UnauthorizedAccessException => new TransformFailed("StorageFailure", $"a file of the job could not be read or written: {e.Message}"),
            _ => new TransformFailed("InternalError", $"{e.GetType().Name}: {e.Message}"),
        };
        try
        {
            DurableFile.Write(folder.Failure, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(failed.Reason)));
        }
        catch (Exception io) when (io is IOException or UnauthorizedAccessException)
        {
            failed = failed with { Reason = $"{failed.Reason} (and `output/failure` could not be written: {io.Message})" };
        }

        return Tell(environment, failed);
    }

    private static TransformEvent Tell(TransformEnvironment environment, TransformEvent said)
    {
        environment.Tell(said);
        return said;
    }
}
