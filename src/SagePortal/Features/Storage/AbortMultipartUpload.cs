using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage;

/// <summary>Gives an upload up and frees its parts.</summary>
[UseCase(StorageActions.AbortMultipartUpload)]
public sealed class AbortMultipartUpload(IAccess access, CurrentCaller caller, MultipartUploads uploads, Buckets buckets)
{
    public async Task<Result> RunAsync(string bucket, string key, string uploadId, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(StorageActions.AbortMultipartUpload, StorageActions.ObjectArn(bucket, key), null, cancellationToken);
        if (allowed.IsSuccess)
        {
            allowed = await buckets.RequireAsync(caller.AccountId, bucket, cancellationToken);
        }

        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        return await uploads.FindAsync(caller.AccountId, bucket, key, uploadId, cancellationToken) is { } upload && uploads.Abort(caller.AccountId, upload)
            ? Result.Success
            : StorageErrors.NoSuchUpload(uploadId);
    }
}
