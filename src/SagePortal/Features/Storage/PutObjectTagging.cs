using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage;

/// <summary>Replaces the tags of an object.</summary>
[UseCase(StorageActions.PutObjectTagging)]
public sealed class PutObjectTagging(PortalDbFactory dbs, IAccess access, CurrentCaller caller, IObjectStore objects, Buckets buckets, TimeProvider clock)
{
    public async Task<Result> RunAsync(string bucket, string key, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        var arn = StorageActions.ObjectArn(bucket, key);
        var known = await objects.FindAsync(caller.AccountId, bucket, key, cancellationToken);
        var context = ObjectTags.AsExistingContext(known?.Attributes.Tags).Add(ObjectTags.AsRequestContext(tags));
        var allowed = await access.CheckAsync(StorageActions.PutObjectTagging, arn, context, cancellationToken);
        if (allowed.IsSuccess)
        {
            allowed = await buckets.RequireAsync(caller.AccountId, bucket, cancellationToken);
        }

        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (ObjectTags.Check(tags) is { } invalid)
        {
            return invalid;
        }

        if (await objects.UpdateAsync(caller.AccountId, bucket, key, a => a with { Tags = tags }, cancellationToken) is null)
        {
            return StorageErrors.NoSuchKey(key);
        }

        await using var db = dbs.Open(caller.AccountId);
        db.Record(new AuditRecord(caller.Value, StorageActions.PutObjectTagging, arn, clock.GetUtcNow()));
        await db.SaveChangesAsync(CancellationToken.None);
        return Result.Success;
    }
}
