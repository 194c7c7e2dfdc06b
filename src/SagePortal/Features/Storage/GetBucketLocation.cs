using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage;

/// <summary>The region of a bucket: the portal's.</summary>
[UseCase(StorageActions.GetBucketLocation)]
public sealed class GetBucketLocation(IAccess access, CurrentCaller caller, Buckets buckets, Arns arns)
{
    public async Task<Result<string>> RunAsync(string bucket, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(StorageActions.GetBucketLocation, StorageActions.BucketArn(bucket), null, cancellationToken);
        if (allowed.IsSuccess)
        {
            allowed = await buckets.RequireAsync(caller.AccountId, bucket, cancellationToken);
        }

        return allowed.IsSuccess ? arns.Region : Result<string>.Failure(allowed.Errors);
    }
}
