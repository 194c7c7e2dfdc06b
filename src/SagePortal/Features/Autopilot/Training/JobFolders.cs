using System.Text.Json;
using Microsoft.Extensions.Options;
using SagePortal.AutoML.Jobs;
using SagePortal.Platform;
using SagePortal.Platform.ObjectStorage;

namespace SagePortal.Features.Autopilot.Training;

/// <summary>The work folders of jobs, <c>{data}/jobs/{account}/{job}</c>.</summary>
public sealed class JobFolders(IOptions<PortalOptions> portal, IOptions<AutopilotOptions> options, IObjectStore objects)
{
    private string Root => Path.Combine(portal.Value.FullDataFolder, "jobs");

    public WorkFolder Of(AutoMLJob job) => new(Path.Combine(Root, job.AccountId, job.Name));

    /// <summary>Fills <c>input/</c>; what is there already (a restart) is kept. The data is linked, not copied.</summary>
    public async Task<WorkFolder> PrepareAsync(AutoMLJob job, CancellationToken cancellationToken)
    {
        var folder = Of(job);
        Directory.CreateDirectory(Path.GetDirectoryName(folder.JobConfig)!);
        Directory.CreateDirectory(Path.GetDirectoryName(folder.TrainingData)!);
        if (!File.Exists(folder.TrainingData))
        {
            await objects.FetchAsync(job.AccountId, job.InputBucket, job.InputKey, folder.TrainingData, cancellationToken);
        }

        var config = job.Config with { Threads = options.Value.TrainerThreads, MemoryLimitBytes = options.Value.MemoryLimitBytes };
        await WriteWholeAsync(folder.JobConfig, JsonSerializer.SerializeToUtf8Bytes(config, JobJson.Indented), cancellationToken);
        if (job.StopMode == StopMode.KeepBest)
        {
            RequestStop(folder);
        }

        return folder;
    }

    public static void RequestStop(WorkFolder folder) => File.WriteAllText(folder.StopRequest, "");

    public void Delete(AutoMLJob job)
    {
        var root = Of(job).Root;
        if (Directory.Exists(root))
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>Account and job name of every folder on this host.</summary>
    public IEnumerable<(string AccountId, string Name, string Path)> List() =>
        !Directory.Exists(Root)
            ? []
            : Directory.EnumerateDirectories(Root).SelectMany(account => Directory.EnumerateDirectories(account)
                .Select(job => (Path.GetFileName(account), Path.GetFileName(job), job)));

    // INVARIANT: the trainer never sees half a configuration, wherever the portal dies.
    private static async Task WriteWholeAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        var temporary = path + ".new";
        await File.WriteAllBytesAsync(temporary, content, cancellationToken);
        File.Move(temporary, path, overwrite: true);
    }
}
