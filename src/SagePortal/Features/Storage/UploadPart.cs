using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage;

/// <summary>Writes or replaces a part of an upload.</summary>
[UseCase(StorageActions.PutObject)]
public sealed class UploadPart(IAccess access, CurrentCaller caller, MultipartUploads uploads, Buckets buckets)
{
    public async Task<Result<MultipartPart>> RunAsync(string bucket, string key, string uploadId, int partNumber, Stream content, ObjectWrite write, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(StorageActions.PutObject, StorageActions.ObjectArn(bucket, key), null, cancellationToken);
        if (allowed.IsSuccess)
        {
            allowed = await buckets.RequireAsync(caller.AccountId, bucket, cancellationToken);
        }

        if (!allowed.IsSuccess)
        {
            return Result<MultipartPart>.Failure(allowed.Errors);
        }

        return await uploads.FindAsync(caller.AccountId, bucket, key, uploadId, cancellationToken) is { } upload
            ? await uploads.PutPartAsync(caller.AccountId, upload, partNumber, content, write, cancellationToken)
            : StorageErrors.NoSuchUpload(uploadId);
    }
}
