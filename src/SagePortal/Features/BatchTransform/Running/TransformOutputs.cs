using System.Text.Json;
using SagePortal.AutoML.Transform;
using SagePortal.Platform.ObjectStorage;

namespace SagePortal.Features.BatchTransform.Running;

/// <summary>Brings what the trainer wrote into the object store. Storing twice is harmless: an object is whole or not there.</summary>
public sealed class TransformOutputs(IObjectStore objects, TimeProvider clock)
{
    private const long MaxBytes = 1L << 40;

    /// <summary>Output and failed records of a file that has ended.</summary>
    public async Task StoreAsync(TransformJob job, int file, TransformFolder folder, CancellationToken cancellationToken)
    {
        var target = job.Files[file];
        await PutAsync(job, target.FailedKey, folder.FailedRecords(file), cancellationToken);
        await PutAsync(job, target.OutputKey, folder.Output(file), cancellationToken);
    }

    /// <summary>What there is of a file under way when the job was stopped.</summary>
    /// <returns>Stored bytes; 0 for nothing.</returns>
    public async Task<long> StorePartialAsync(TransformJob job, int file, TransformFolder folder, CancellationToken cancellationToken)
    {
        var partial = new FileInfo(folder.PartialOutput(file));
        if (!partial.Exists || partial.Length == 0)
        {
            return 0;
        }

        var target = job.Files[file];
        await PutAsync(job, target.FailedKey, folder.FailedRecords(file), cancellationToken);
        await PutAsync(job, target.PartialKey, partial.FullName, cancellationToken);
        return partial.Length;
    }

    /// <summary>Data capture of batch transform: manifests of what went in and what came out, for whoever monitors the data.</summary>
    public async Task CaptureAsync(TransformJob job, CancellationToken cancellationToken)
    {
        if (ObjectUri.TryParse(job.Request.DataCaptureConfig?.DestinationS3Uri) is not { } destination)
        {
            return;
        }

        var hour = clock.GetUtcNow().UtcDateTime.ToString("yyyy/MM/dd/HH", System.Globalization.CultureInfo.InvariantCulture);
        var done = job.Files.Where(f => f.State == TransformFileState.Completed).ToList();
        await PutAsync(job, destination, $"input/{hour}/{job.Id:D}.json", done.Select(f => $"s3://{f.Bucket}/{f.Key}"), cancellationToken);
        var bucket = OutputBucket(job);
        await PutAsync(job, destination, $"output/{hour}/{job.Id:D}.json", done.Select(f => $"s3://{bucket}/{f.OutputKey}"), cancellationToken);
    }

    private static string OutputBucket(TransformJob job) => ObjectUri.TryParse(job.Request.TransformOutput.S3OutputPath)!.Value.Bucket;

    private async Task PutAsync(TransformJob job, ObjectUri destination, string name, IEnumerable<string> uris, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new object[] { new { prefix = "" } }.Concat(uris)));
        var target = destination.Below(name);
        await RequireAsync(target.Key, objects.PutAsync(job.AccountId, target.Bucket, target.Key, content, MaxBytes, cancellationToken));
    }

    private async Task PutAsync(TransformJob job, string key, string path, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            await using var content = File.OpenRead(path);
            await RequireAsync(key, objects.PutAsync(job.AccountId, OutputBucket(job), key, content, MaxBytes, cancellationToken));
        }
    }

    private static async Task RequireAsync(string key, Task<Platform.Results.Result<StoredObject>> put)
    {
        var stored = await put;
        if (!stored.IsSuccess)
        {
            throw new IOException($"{key} could not be stored: {stored.Error.Message}");
        }
    }
}
