using System.Text.Json;
using SagePortal.AutoML.Preparation;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Jobs;

/// <summary>
/// Runs the job of a work folder, or goes on with it where a killed trainer stopped. All outputs lie in the folder; the same
/// events come out of a restart, finished candidates first.
/// </summary>
public static class AutoMLJob
{
    /// <returns>The last event told: <see cref="JobCompleted"/>, or <see cref="JobFailed"/> when nothing usable came out.</returns>
    /// <exception cref="OperationCanceledException">Cancelled: ended at once, the checkpoints stay for a restart.</exception>
    public static async Task<TrainerEvent> RunAsync(WorkFolder folder, JobEnvironment environment, CancellationToken cancellationToken)
    {
        using var held = WorkFolderLock.TryTake(folder.Checkpoints);
        if (held is null)
        {
            var busy = new JobFailed("FolderInUse", $"another trainer works on folder `{folder.Root}`; wait for it or stop it");
            environment.Tell(busy);
            return busy;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(folder.Failure)!);
        File.Delete(folder.Failure);
        try
        {
            return await new JobRun(folder, ReadConfig(folder), environment).RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Fail(folder, environment, e);
        }
    }

    private static AutoMLJobConfig ReadConfig(WorkFolder folder)
    {
        try
        {
            using var stream = File.OpenRead(folder.JobConfig);
            var config = JsonSerializer.Deserialize<AutoMLJobConfig>(stream, JobJson.Options)
                ?? throw new DataProblemException("InvalidConfiguration", "the job configuration is empty");
            JobConfigCheck.Require(config);
            return config;
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataProblemException("InvalidConfiguration", $"the job configuration cannot be read: {e.Message}");
        }
    }

    private static JobFailed Fail(WorkFolder folder, JobEnvironment environment, Exception e)
    {
        var failed = e switch
        {
            DataProblemException problem => new JobFailed(problem.Code, problem.Message),
            TabularException problem => new JobFailed(problem.Code.ToString(), problem.Message),
            OutOfMemoryException => new JobFailed("OutOfMemory", "the data and its models need more memory than the job may use; use fewer rows or columns, or raise the limit"),
            IOException or UnauthorizedAccessException => new JobFailed("StorageFailure", $"a file of the job could not be read or written: {e.Message}"),
            _ => new JobFailed("InternalError", $"{e.GetType().Name}: {e.Message}"),
        };
        try
        {
            DurableFile.Write(folder.Failure, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(failed.Reason)));
        }
        catch (Exception io) when (io is IOException or UnauthorizedAccessException)
        {
            failed = failed with { Reason = $"{failed.Reason} (and `output/failure` could not be written: {io.Message})" };
        }

        environment.Tell(new StageChanged(SecondaryStatus.Failed));
        environment.Tell(failed);
        return failed;
    }
}
