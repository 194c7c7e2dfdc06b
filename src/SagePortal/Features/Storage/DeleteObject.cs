using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage;

/// <summary>Removes an object; success also when there is none.</summary>
[UseCase(StorageActions.DeleteObject)]
public sealed class DeleteObject(PortalDbFactory dbs, IAccess access, CurrentCaller caller, IObjectStore objects, Buckets buckets, TimeProvider clock)
{
    public async Task<Result> RunAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        var arn = StorageActions.ObjectArn(bucket, key);
        var known = await objects.FindAsync(caller.AccountId, bucket, key, cancellationToken);
        var allowed = await access.CheckAsync(StorageActions.DeleteObject, arn, ObjectTags.AsExistingContext(known?.Attributes.Tags), cancellationToken);
        if (allowed.IsSuccess)
        {
            allowed = await buckets.RequireAsync(caller.AccountId, bucket, cancellationToken);
        }

        if (allowed.IsSuccess && await objects.DeleteAsync(caller.AccountId, bucket, key, cancellationToken))
        {
            var now = clock.GetUtcNow();
            await using var db = dbs.Open(caller.AccountId);
            db.Record(new AuditRecord(caller.Value, StorageActions.DeleteObject, arn, now));
            db.Tell(caller.AccountId, $"bucket/{bucket}", now);
            await db.SaveChangesAsync(CancellationToken.None);
        }

        return allowed;
    }
}
