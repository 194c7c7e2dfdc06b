using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage;

/// <summary>Uploads to a bucket that are neither completed nor aborted.</summary>
[UseCase(StorageActions.ListBucketMultipartUploads)]
public sealed class ListMultipartUploads(IAccess access, CurrentCaller caller, MultipartUploads uploads, Buckets buckets)
{
    public async Task<Result<IReadOnlyList<MultipartUpload>>> RunAsync(string bucket, string prefix, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(StorageActions.ListBucketMultipartUploads, StorageActions.BucketArn(bucket), new RequestContext().With("s3:prefix", prefix), cancellationToken);
        if (allowed.IsSuccess)
        {
            allowed = await buckets.RequireAsync(caller.AccountId, bucket, cancellationToken);
        }

        return allowed.IsSuccess
            ? Result.Of(await uploads.ListAsync(caller.AccountId, bucket, prefix, cancellationToken))
            : Result<IReadOnlyList<MultipartUpload>>.Failure(allowed.Errors);
    }
}
