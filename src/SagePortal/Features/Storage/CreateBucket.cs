using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage;

/// <summary>Makes a bucket.</summary>
[UseCase(StorageActions.CreateBucket)]
public sealed class CreateBucket(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns, TimeProvider clock)
{
    /// <summary>S3's own default quota was 100 for long; nobody needs more here.</summary>
    public const int MaxBuckets = 1_000;

    public async Task<Result> RunAsync(string bucket, CancellationToken cancellationToken)
    {
        var arn = StorageActions.BucketArn(bucket);
        var allowed = await access.CheckAsync(StorageActions.CreateBucket, arn, null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (!FileObjectStore.IsBucketName(bucket))
        {
            return StorageErrors.InvalidBucketName(bucket);
        }

        await using var db = dbs.Open(caller.AccountId);
        var count = await db.Set<Bucket>().CountAsync(cancellationToken);
        if (count >= MaxBuckets)
        {
            return StorageErrors.TooManyBuckets(MaxBuckets);
        }

        if (bucket == arns.DefaultBucket(caller.AccountId) || await db.Set<Bucket>().AnyAsync(b => b.Name == bucket, cancellationToken))
        {
            return StorageErrors.BucketAlreadyOwned(bucket);
        }

        var now = clock.GetUtcNow();
        db.Add(new Bucket(caller.AccountId, bucket, now));
        db.Record(new AuditRecord(caller.Value, StorageActions.CreateBucket, arn, now));
        db.Tell(caller.AccountId, $"bucket/{bucket}", now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Two at once: the unique index let one through.
            return StorageErrors.BucketAlreadyOwned(bucket);
        }

        return Result.Success;
    }
}
