using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage;

/// <summary>The tags of an object.</summary>
[UseCase(StorageActions.GetObjectTagging)]
public sealed class GetObjectTagging(IAccess access, CurrentCaller caller, IObjectStore objects, Buckets buckets)
{
    public async Task<Result<IReadOnlyDictionary<string, string>>> RunAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        var known = await objects.FindAsync(caller.AccountId, bucket, key, cancellationToken);
        var allowed = await access.CheckAsync(StorageActions.GetObjectTagging, StorageActions.ObjectArn(bucket, key), ObjectTags.AsExistingContext(known?.Attributes.Tags), cancellationToken);
        if (allowed.IsSuccess)
        {
            allowed = await buckets.RequireAsync(caller.AccountId, bucket, cancellationToken);
        }

        return !allowed.IsSuccess ? Result<IReadOnlyDictionary<string, string>>.Failure(allowed.Errors)
            : known is null ? StorageErrors.NoSuchKey(key)
            : Result.Of(known.Attributes.Tags);
    }
}
