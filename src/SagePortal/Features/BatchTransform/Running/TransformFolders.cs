using System.Text.Json;
using Microsoft.Extensions.Options;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Transform;
using SagePortal.Platform;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.BatchTransform.Running;

/// <summary>The work folders of jobs, <c>{data}/transforms/{account}/{job}</c>.</summary>
public sealed class TransformFolders(IOptions<PortalOptions> portal, IOptions<BatchTransformOptions> options, IObjectStore objects, Arns arns)
{
    private string Root => Path.Combine(portal.Value.FullDataFolder, "transforms");

    public TransformFolder Of(TransformJob job) => new(Path.Combine(Root, job.AccountId, job.Name));

    /// <summary>Fills <c>input/</c>; what is there already (a restart) is kept. Objects are linked, not copied.</summary>
    public async Task<TransformFolder> PrepareAsync(TransformJob job, CancellationToken cancellationToken)
    {
        var folder = Of(job);
        foreach (var path in new[] { folder.Config, folder.Model, folder.Input(0) })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }

        await FetchAsync(job.AccountId, job.Model.Bucket, job.Model.Key, folder.Model, cancellationToken);
        var files = new List<TransformFile>();
        foreach (var (position, file) in job.Files.Index())
        {
            await FetchAsync(job.AccountId, file.Bucket, file.Key, folder.Input(position), cancellationToken);
            files.Add(new TransformFile(file.Key, new FileInfo(folder.Input(position)).Length));
        }

        var config = TransformJobRules.ToConfig(job.Request, arns.TransformJobArn(job.AccountId, job.Name), files, job.StartedAt!.Value, Environment(job)) with
        {
            Threads = options.Value.TrainerThreads,
        };
        await WriteWholeAsync(folder.Config, JsonSerializer.SerializeToUtf8Bytes(config, JobJson.Indented), cancellationToken);
        if (job.Status == TransformJobStatus.Stopping)
        {
            RequestStop(folder);
        }

        return folder;
    }

    public static void RequestStop(TransformFolder folder) => File.WriteAllText(folder.StopRequest, "");

    public void Delete(TransformJob job)
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

    /// <summary>The container's variables, the job's over the model's.</summary>
    private static Dictionary<string, string> Environment(TransformJob job)
    {
        var merged = new Dictionary<string, string>(job.Model.Environment, StringComparer.Ordinal);
        foreach (var (name, value) in job.Request.Environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            merged[name] = value;
        }

        return merged;
    }

    private async Task FetchAsync(string accountId, string bucket, string key, string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            await objects.FetchAsync(accountId, bucket, key, path, cancellationToken);
        }
    }

    // INVARIANT: the trainer never sees half a configuration, wherever the portal dies.
    private static async Task WriteWholeAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        var temporary = path + ".new";
        await File.WriteAllBytesAsync(temporary, content, cancellationToken);
        File.Move(temporary, path, overwrite: true);
    }
}
