using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage;

/// <summary>An upload and what of it has arrived.</summary>
public sealed record UploadedParts(MultipartUpload Upload, IReadOnlyList<MultipartPart> Parts);

/// <summary>The parts of an upload by number, so that a client can go on after an interruption.</summary>
[UseCase(StorageActions.ListMultipartUploadParts)]
public sealed class ListParts(IAccess access, CurrentCaller caller, MultipartUploads uploads, Buckets buckets)
{
    public async Task<Result<UploadedParts>> RunAsync(string bucket, string key, string uploadId, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(StorageActions.ListMultipartUploadParts, StorageActions.ObjectArn(bucket, key), null, cancellationToken);
        if (allowed.IsSuccess)
        {
            allowed = await buckets.RequireAsync(caller.AccountId, bucket, cancellationToken);
        }

        if (!allowed.IsSuccess)
        {
            return Result<UploadedParts>.Failure(allowed.Errors);
        }

        return await uploads.FindAsync(caller.AccountId, bucket, key, uploadId, cancellationToken) is { } upload
            ? new UploadedParts(upload, await uploads.ListPartsAsync(caller.AccountId, upload, cancellationToken))
            : StorageErrors.NoSuchUpload(uploadId);
    }
}
