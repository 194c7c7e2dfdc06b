using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage;

/// <summary>An object with its content, which the caller disposes of.</summary>
public sealed record OpenedObject(StoredObject Object, Stream Content);

/// <summary>Opens an object.</summary>
[UseCase(StorageActions.GetObject)]
public sealed class GetObject(IAccess access, CurrentCaller caller, IObjectStore objects, Buckets buckets)
{
    public async Task<Result<OpenedObject>> RunAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        var known = await objects.FindAsync(caller.AccountId, bucket, key, cancellationToken);
        var allowed = await access.CheckAsync(StorageActions.GetObject, StorageActions.ObjectArn(bucket, key), ObjectTags.AsExistingContext(known?.Attributes.Tags), cancellationToken);
        if (allowed.IsSuccess)
        {
            allowed = await buckets.RequireAsync(caller.AccountId, bucket, cancellationToken);
        }

        if (!allowed.IsSuccess)
        {
            return Result<OpenedObject>.Failure(allowed.Errors);
        }

        return await objects.OpenAsync(caller.AccountId, bucket, key, cancellationToken) is var (found, content) ? new OpenedObject(found, content) : StorageErrors.NoSuchKey(key);
    }
}
