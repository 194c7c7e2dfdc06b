using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage;

/// <summary>Writes an object.</summary>
[UseCase(StorageActions.PutObject)]
public sealed class PutObject(PortalDbFactory dbs, IAccess access, CurrentCaller caller, IObjectStore objects, Buckets buckets, TimeProvider clock)
{
    /// <summary>S3's limit of one write; larger objects come in parts.</summary>
    public const long MaxBytes = 5L << 30;

    public async Task<Result<StoredObject>> RunAsync(string bucket, string key, Stream content, ObjectWrite write, CancellationToken cancellationToken)
    {
        var arn = StorageActions.ObjectArn(bucket, key);
        var allowed = await access.CheckAsync(StorageActions.PutObject, arn, ObjectTags.AsRequestContext(write.Attributes.Tags), cancellationToken);
        if (allowed.IsSuccess && write.Attributes.Tags.Count > 0)
        {
            allowed = await access.CheckAsync(StorageActions.PutObjectTagging, arn, ObjectTags.AsRequestContext(write.Attributes.Tags), cancellationToken);
        }

        if (allowed.IsSuccess)
        {
            allowed = await buckets.RequireAsync(caller.AccountId, bucket, cancellationToken);
        }

        if (allowed.IsSuccess && ObjectTags.Check(write.Attributes.Tags) is { } invalid)
        {
            allowed = invalid;
        }

        if (!allowed.IsSuccess)
        {
            return Result<StoredObject>.Failure(allowed.Errors);
        }

        var put = await objects.PutAsync(caller.AccountId, bucket, key, content, write, cancellationToken);
        if (put.IsSuccess)
        {
            var now = clock.GetUtcNow();
            await using var db = dbs.Open(caller.AccountId);
            db.Record(new AuditRecord(caller.Value, StorageActions.PutObject, arn, now));
            db.Tell(caller.AccountId, $"bucket/{bucket}", now);
            await db.SaveChangesAsync(CancellationToken.None);
        }

        return put;
    }
}
