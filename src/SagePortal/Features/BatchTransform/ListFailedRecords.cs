using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Transform;
using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.BatchTransform;

/// <summary>The first records of a job that have no output, with their lines and reasons.</summary>
[UseCase(BatchTransformActions.DescribeTransformJob)]
public sealed class ListFailedRecords(PortalDbFactory dbs, IAccess access, CurrentCaller caller, IObjectStore objects, Arns arns)
{
    /// <param name="name">Of the job.</param>
    /// <param name="most">Records to return, over all files.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    public async Task<Result<IReadOnlyList<TransformFailure>>> RunAsync(string name, int most, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var job = await db.Set<TransformJob>().AsNoTracking().SingleOrDefaultAsync(j => j.Name == name, cancellationToken);
        var allowed = await access.CheckAsync(BatchTransformActions.DescribeTransformJob, arns.TransformJobArn(caller.AccountId, name), job.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<IReadOnlyList<TransformFailure>>.Failure(allowed.Errors);
        }

        if (job is null)
        {
            return BatchTransformErrors.NotFound(name);
        }

        var failures = new List<TransformFailure>();
        foreach (var (position, file) in job.Files.Index().Where(f => f.Item.Failed > 0))
        {
            var readable = await access.CheckAsync(BatchTransformActions.GetObject, Arns.S3(OutputBucket(job), file.FailedKey), job.TagContext(), cancellationToken);
            if (!readable.IsSuccess)
            {
                return Result<IReadOnlyList<TransformFailure>>.Failure(readable.Errors);
            }

            await ReadAsync(job, position, file, most, failures, cancellationToken);
            if (failures.Count == most)
            {
                break;
            }
        }

        return failures;
    }

    private async Task ReadAsync(TransformJob job, int position, TransformJobFile file, int most, List<TransformFailure> failures, CancellationToken cancellationToken)
    {
        if (await objects.OpenAsync(job.AccountId, OutputBucket(job), file.FailedKey, cancellationToken) is not { } opened)
        {
            return;
        }

        using var reader = new StreamReader(opened.Content);
        while (failures.Count < most && await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (JsonSerializer.Deserialize<FailedRecord>(line, JobJson.Options) is { } record)
            {
                failures.Add(new TransformFailure(position, file.Key, record));
            }
        }
    }

    private static string OutputBucket(TransformJob job) => ObjectUri.TryParse(job.Request.TransformOutput.S3OutputPath)!.Value.Bucket;
}

/// <summary>A record without an output.</summary>
/// <param name="File">0-based position of its file.</param>
/// <param name="FileKey">Key of its file.</param>
/// <param name="Record">Line, reason and beginning.</param>
public sealed record TransformFailure(int File, string FileKey, FailedRecord Record);
