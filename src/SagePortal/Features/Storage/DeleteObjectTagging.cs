using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage;

/// <summary>Removes all tags of an object.</summary>
[UseCase(StorageActions.DeleteObjectTagging)]
public sealed class DeleteObjectTagging(PortalDbFactory dbs, IAccess access, CurrentCaller caller, IObjectStore objects, Buckets buckets, TimeProvider clock)
{
    public async Task<Result> RunAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        var arn = StorageActions.ObjectArn(bucket, key);
        var known = await objects.FindAsync(caller.AccountId, bucket, key, cancellationToken);
        var allowed = await access.CheckAsync(StorageActions.DeleteObjectTagging, arn, ObjectTags.AsExistingContext(known?.Attributes.Tags), cancellationToken);
        if (allowed.IsSuccess)
        {
            allowed = await buckets.RequireAsync(caller.AccountId, bucket, cancellationToken);
        }

        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (await objects.UpdateAsync(caller.AccountId, bucket, key, a => a with { Tags = ObjectAttributes.None.Tags }, cancellationToken) is null)
        {
            return StorageErrors.NoSuchKey(key);
        }

        await using var db = dbs.Open(caller.AccountId);
        db.Record(new AuditRecord(caller.Value, StorageActions.DeleteObjectTagging, arn, clock.GetUtcNow()));
        await db.SaveChangesAsync(CancellationToken.None);
        return Result.Success;
    }
}
