using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage;

/// <summary>Removes an empty bucket and the unfinished uploads to it.</summary>
[UseCase(StorageActions.DeleteBucket)]
public sealed class DeleteBucket(
    PortalDbFactory dbs, IAccess access, CurrentCaller caller, IObjectStore objects, MultipartUploads uploads, Buckets buckets, TimeProvider clock)
{
    public async Task<Result> RunAsync(string bucket, CancellationToken cancellationToken)
    {
        var arn = StorageActions.BucketArn(bucket);
        var allowed = await access.CheckAsync(StorageActions.DeleteBucket, arn, null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (buckets.IsDefault(caller.AccountId, bucket))
        {
            return StorageErrors.DefaultBucketStays(bucket);
        }

        await using var db = dbs.Open(caller.AccountId);
        if (await db.Set<Bucket>().SingleOrDefaultAsync(b => b.Name == bucket, cancellationToken) is not { } found)
        {
            return StorageErrors.NoSuchBucket(bucket);
        }

        await foreach (var _ in objects.ListAsync(caller.AccountId, bucket, "", cancellationToken))
        {
            return StorageErrors.BucketNotEmpty(bucket);
        }

        var now = clock.GetUtcNow();
        db.Remove(found);
        db.Record(new AuditRecord(caller.Value, StorageActions.DeleteBucket, arn, now));
        db.Tell(caller.AccountId, $"bucket/{bucket}", now);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var upload in await uploads.ListAsync(caller.AccountId, bucket, "", CancellationToken.None))
        {
            uploads.Abort(caller.AccountId, upload);
        }

        return Result.Success;
    }
}
