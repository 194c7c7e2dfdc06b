using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage;

/// <summary>Whether there is such a bucket.</summary>
[UseCase(StorageActions.ListBucket)]
public sealed class HeadBucket(IAccess access, CurrentCaller caller, Buckets buckets)
{
    public async Task<Result> RunAsync(string bucket, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(StorageActions.ListBucket, StorageActions.BucketArn(bucket), null, cancellationToken);
        return allowed.IsSuccess ? await buckets.RequireAsync(caller.AccountId, bucket, cancellationToken) : allowed;
    }
}
