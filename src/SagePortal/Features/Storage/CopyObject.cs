using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Storage;

/// <summary>Where from and where to.</summary>
/// <param name="SourceBucket">Bucket of the source.</param>
/// <param name="SourceKey">Key of the source.</param>
/// <param name="Bucket">Bucket of the copy.</param>
/// <param name="Key">Key of the copy.</param>
public sealed record CopyObjectRequest(string SourceBucket, string SourceKey, string Bucket, string Key)
{
    /// <summary>Replaces what is kept beside the content; null copies it. Tags are replaced apart.</summary>
    public ObjectAttributes? NewAttributes { get; init; }

    /// <summary>Replaces the tags; null copies them.</summary>
    public IReadOnlyDictionary<string, string>? NewTags { get; init; }

    /// <summary>Looked at on the source.</summary>
    public Func<StoredObject, Error?>? SourcePrecondition { get; init; }

    /// <summary>Looked at on what is in the place of the copy.</summary>
    public Func<StoredObject?, Error?>? Precondition { get; init; }
}

/// <summary>Copies an object within the account.</summary>
[UseCase(StorageActions.PutObject)]
public sealed class CopyObject(IAccess access, GetObject get, PutObject put)
{
    public async Task<Result<StoredObject>> RunAsync(CopyObjectRequest request, CancellationToken cancellationToken)
    {
        // Asked before the source is opened, so that nothing of the source shows to who may not write.
        var allowed = await access.CheckAsync(StorageActions.PutObject, StorageActions.ObjectArn(request.Bucket, request.Key), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<StoredObject>.Failure(allowed.Errors);
        }

        if (request is { NewAttributes: null, NewTags: null } && (request.SourceBucket, request.SourceKey) == (request.Bucket, request.Key))
        {
            return StorageErrors.CopyToItself;
        }

        var opened = await get.RunAsync(request.SourceBucket, request.SourceKey, cancellationToken);
        if (!opened.IsSuccess)
        {
            return Result<StoredObject>.Failure(opened.Errors);
        }

        await using var content = opened.Value.Content;
        var source = opened.Value.Object;
        if (request.SourcePrecondition?.Invoke(source) is { } refused)
        {
            return refused;
        }

        var write = new ObjectWrite
        {
            MaxBytes = long.MaxValue,
            Attributes = (request.NewAttributes ?? source.Attributes) with { Tags = request.NewTags ?? source.Attributes.Tags },
            Checksum = source.Checksum is { IsComposite: false } checksum ? checksum.Algorithm : null,
            Precondition = request.Precondition,
        };
        return await put.RunAsync(request.Bucket, request.Key, content, write, cancellationToken);
    }
}
