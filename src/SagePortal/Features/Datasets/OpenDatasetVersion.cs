using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Datasets;

/// <summary>The bytes of a version, as uploaded.</summary>
public sealed record DatasetContent(Stream Content, string FileName, long Length);

/// <summary>Opens a version for download.</summary>
[UseCase(DatasetsActions.DownloadDataset)]
public sealed class OpenDatasetVersion(DescribeDataset describe, PortalDbFactory dbs, IAccess access, CurrentCaller caller, IObjectStore objects, Arns arns)
{
    public async Task<Result<DatasetContent>> RunAsync(string name, int? version, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var context = await DatasetTags.ContextAsync(db, name, cancellationToken);
        var allowed = await access.CheckAsync(DatasetsActions.DownloadDataset, DatasetsActions.Arn(arns, caller.AccountId, name), context, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<DatasetContent>.Failure(allowed.Errors);
        }

        var described = await describe.RunAsync(name, version, cancellationToken);
        if (!described.IsSuccess)
        {
            return Result<DatasetContent>.Failure(described.Errors);
        }

        var chosen = described.Value.Version;
        var content = await objects.OpenReadAsync(caller.AccountId, chosen.Bucket, chosen.Key, cancellationToken);
        return new DatasetContent(content, chosen.FileName, chosen.Length);
    }
}
