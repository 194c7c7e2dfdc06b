using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage;

/// <summary>Begins an upload in parts.</summary>
[UseCase(StorageActions.PutObject)]
public sealed class CreateMultipartUpload(IAccess access, CurrentCaller caller, MultipartUploads uploads, Buckets buckets)
{
    public async Task<Result<MultipartUpload>> RunAsync(
        string bucket, string key, ObjectAttributes attributes, ChecksumAlgorithm? checksum, bool compositeChecksum, CancellationToken cancellationToken)
    {
        var arn = StorageActions.ObjectArn(bucket, key);
        var context = ObjectTags.AsRequestContext(attributes.Tags);
        var allowed = await access.CheckAsync(StorageActions.PutObject, arn, context, cancellationToken);
        if (allowed.IsSuccess && attributes.Tags.Count > 0)
        {
            allowed = await access.CheckAsync(StorageActions.PutObjectTagging, arn, context, cancellationToken);
        }

        if (allowed.IsSuccess)
        {
            allowed = await buckets.RequireAsync(caller.AccountId, bucket, cancellationToken);
        }

        if (allowed.IsSuccess && ObjectTags.Check(attributes.Tags) is { } invalid)
        {
            allowed = invalid;
        }

        return allowed.IsSuccess
            ? await uploads.CreateAsync(caller.AccountId, bucket, key, attributes, checksum, compositeChecksum, cancellationToken)
            : Result<MultipartUpload>.Failure(allowed.Errors);
    }
}
