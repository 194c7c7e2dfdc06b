using System.Globalization;
using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage;

/// <summary>What to list of a bucket.</summary>
/// <param name="Bucket">Its name.</param>
/// <param name="Prefix">Keys begin with it.</param>
/// <param name="Delimiter">Keys with it behind the prefix are grouped; empty for none.</param>
/// <param name="After">Only keys and groups behind it; empty for all.</param>
/// <param name="MaxKeys">0–1,000 keys and groups together.</param>
public sealed record ListObjectsRequest(string Bucket, string Prefix = "", string Delimiter = "", string After = "", int MaxKeys = ListObjects.MaxKeys);

/// <summary>One page of a bucket.</summary>
/// <param name="Items">Objects and groups in key order.</param>
/// <param name="Next">Where to go on, or null at the end.</param>
public sealed record ObjectPage(IReadOnlyList<ObjectListItem> Items, string? Next);

/// <summary>Objects of a bucket in key order.</summary>
[UseCase(StorageActions.ListBucket)]
public sealed class ListObjects(IAccess access, CurrentCaller caller, IObjectStore objects, Buckets buckets)
{
    /// <summary>S3's limit of a page.</summary>
    public const int MaxKeys = 1_000;

    public async Task<Result<ObjectPage>> RunAsync(ListObjectsRequest request, CancellationToken cancellationToken)
    {
        var context = new RequestContext()
            .With("s3:prefix", request.Prefix)
            .With("s3:max-keys", request.MaxKeys.ToString(CultureInfo.InvariantCulture))
            .With("s3:delimiter", request.Delimiter.Length > 0 ? request.Delimiter : null);
        var allowed = await access.CheckAsync(StorageActions.ListBucket, StorageActions.BucketArn(request.Bucket), context, cancellationToken);
        if (allowed.IsSuccess)
        {
            allowed = await buckets.RequireAsync(caller.AccountId, request.Bucket, cancellationToken);
        }

        return allowed.IsSuccess ? await PageAsync(request, cancellationToken) : Result<ObjectPage>.Failure(allowed.Errors);
    }

    private async Task<ObjectPage> PageAsync(ListObjectsRequest request, CancellationToken cancellationToken)
    {
        var items = new List<ObjectListItem>();
        if (request.MaxKeys == 0)
        {
            return new ObjectPage(items, null);
        }

        var query = new ObjectQuery { Prefix = request.Prefix, Delimiter = request.Delimiter, From = request.After };
        await foreach (var item in objects.ListAsync(caller.AccountId, request.Bucket, query, cancellationToken))
        {
            // A group that holds the mark was told on the page before.
            if (request.After.Length > 0 && (item.Key == request.After || (item.Object is null && request.After.StartsWith(item.Key, StringComparison.Ordinal))))
            {
                continue;
            }

            if (items.Count == request.MaxKeys)
            {
                return new ObjectPage(items, items[^1].Key);
            }

            items.Add(item);
        }

        return new ObjectPage(items, null);
    }
}
