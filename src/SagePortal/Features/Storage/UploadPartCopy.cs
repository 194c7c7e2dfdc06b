using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Storage;

/// <summary>A part that is copied from an object.</summary>
/// <param name="SourceBucket">Bucket of the source.</param>
/// <param name="SourceKey">Key of the source.</param>
/// <param name="First">First byte; null for the whole object.</param>
/// <param name="Last">Last byte.</param>
public sealed record PartSource(string SourceBucket, string SourceKey, long? First, long? Last);

/// <summary>Writes a part of an upload from an object, or a range of it.</summary>
[UseCase(StorageActions.PutObject)]
public sealed class UploadPartCopy(IAccess access, GetObject get, UploadPart uploadPart)
{
    public async Task<Result<MultipartPart>> RunAsync(string bucket, string key, string uploadId, int partNumber, PartSource source, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(StorageActions.PutObject, StorageActions.ObjectArn(bucket, key), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<MultipartPart>.Failure(allowed.Errors);
        }

        var opened = await get.RunAsync(source.SourceBucket, source.SourceKey, cancellationToken);
        if (!opened.IsSuccess)
        {
            return Result<MultipartPart>.Failure(opened.Errors);
        }

        await using var content = opened.Value.Content;
        var length = opened.Value.Object.Length;
        if (source.Last >= length || source.First > source.Last)
        {
            return StorageErrors.InvalidArgument($"Range specified is not valid for source object of size: {length}");
        }

        await using var range = new StreamRange(content, source.First ?? 0, source is { First: { } first, Last: { } last } ? last - first + 1 : length);
        return await uploadPart.RunAsync(bucket, key, uploadId, partNumber, range, new ObjectWrite { MaxBytes = PutObject.MaxBytes }, cancellationToken);
    }
}
