using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage;

/// <summary>Makes the object of the uploaded parts.</summary>
[UseCase(StorageActions.PutObject)]
public sealed class CompleteMultipartUpload(PortalDbFactory dbs, IAccess access, CurrentCaller caller, MultipartUploads uploads, Buckets buckets, TimeProvider clock)
{
    /// <param name="bucket">Bucket of the object.</param>
    /// <param name="key">Its key.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="parts">Numbers in ascending order, entity tags without quotes, checksums where told.</param>
    /// <param name="write">Preconditions and expected checksum.</param>
    /// <param name="cancellationToken">The upload stays when cancelled.</param>
    public async Task<Result<StoredObject>> RunAsync(
        string bucket, string key, string uploadId, IReadOnlyList<(int PartNumber, string ETag, string? Checksum)> parts, ObjectWrite write, CancellationToken cancellationToken)
    {
        var arn = StorageActions.ObjectArn(bucket, key);
        var allowed = await access.CheckAsync(StorageActions.PutObject, arn, null, cancellationToken);
        if (allowed.IsSuccess)
        {
            allowed = await buckets.RequireAsync(caller.AccountId, bucket, cancellationToken);
        }

        if (!allowed.IsSuccess)
        {
            return Result<StoredObject>.Failure(allowed.Errors);
        }

        if (await uploads.FindAsync(caller.AccountId, bucket, key, uploadId, cancellationToken) is not { } upload)
        {
            return StorageErrors.NoSuchUpload(uploadId);
        }

        var made = await uploads.CompleteAsync(caller.AccountId, upload, parts, write, cancellationToken);
        if (made.IsSuccess)
        {
            var now = clock.GetUtcNow();
            await using var db = dbs.Open(caller.AccountId);
            db.Record(new AuditRecord(caller.Value, StorageActions.PutObject, arn, now));
            db.Tell(caller.AccountId, $"bucket/{bucket}", now);
            await db.SaveChangesAsync(CancellationToken.None);
        }

        return made;
    }
}
