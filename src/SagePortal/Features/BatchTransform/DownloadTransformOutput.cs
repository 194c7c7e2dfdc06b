using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.BatchTransform;

/// <summary>Opens an output or a list of failed records: whoever may read the object in S3 may, nobody else.</summary>
[UseCase(BatchTransformActions.GetObject)]
public sealed class DownloadTransformOutput(PortalDbFactory dbs, IAccess access, CurrentCaller caller, IObjectStore objects, TimeProvider clock)
{
    /// <summary>Output of a file, whole or partial.</summary>
    public Task<Result<TransformDownload>> OutputAsync(string job, int file, CancellationToken cancellationToken) => OpenAsync(job, file, f => f.StoredKey, cancellationToken);

    /// <summary>Records of a file without an output, a JSON object a line.</summary>
    public Task<Result<TransformDownload>> FailedRecordsAsync(string job, int file, CancellationToken cancellationToken) => OpenAsync(job, file, f => f.Failed > 0 ? f.FailedKey : null, cancellationToken);

    private async Task<Result<TransformDownload>> OpenAsync(string jobName, int file, Func<TransformJobFile, string?> keyOf, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var job = await db.Set<TransformJob>().SingleOrDefaultAsync(j => j.Name == jobName, cancellationToken);
        var target = job is not null && file >= 0 && file < job.Files.Count ? job.Files[file] : null;
        var bucket = ObjectUri.TryParse(job?.Request.TransformOutput.S3OutputPath)?.Bucket ?? "";
        var key = target is null ? "" : keyOf(target) ?? target.OutputKey;
        var arn = Arns.S3(bucket, key);
        var allowed = await access.CheckAsync(BatchTransformActions.GetObject, arn, job.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<TransformDownload>.Failure(allowed.Errors);
        }

        if (target is null)
        {
            return BatchTransformErrors.NotFound(jobName);
        }

        if (keyOf(target) is null || await objects.OpenAsync(caller.AccountId, bucket, key, cancellationToken) is not { } opened)
        {
            return BatchTransformErrors.OutputMissing(target.Key);
        }

        db.Record(new AuditRecord(caller.Value, BatchTransformActions.GetObject, arn, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return new TransformDownload(opened.Content, key[(key.LastIndexOf('/') + 1)..], opened.Object.LastModified);
    }
}

/// <summary>An open object; the receiver disposes of it.</summary>
public sealed record TransformDownload(Stream Content, string FileName, DateTimeOffset LastModified);
