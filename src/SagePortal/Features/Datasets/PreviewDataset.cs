using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Tabular.Csv;

namespace SagePortal.Features.Datasets;

/// <summary>The first rows of a version as text.</summary>
[UseCase(DatasetsActions.DescribeDataset)]
public sealed class PreviewDataset(DescribeDataset describe, PortalDbFactory dbs, IAccess access, CurrentCaller caller, IObjectStore objects, Arns arns)
{
    public async Task<Result<CsvPreview>> RunAsync(string name, int? version, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var context = await DatasetTags.ContextAsync(db, name, cancellationToken);
        var allowed = await access.CheckAsync(DatasetsActions.DescribeDataset, DatasetsActions.Arn(arns, caller.AccountId, name), context, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<CsvPreview>.Failure(allowed.Errors);
        }

        var described = await describe.RunAsync(name, version, cancellationToken);
        return described.IsSuccess
            ? await DatasetPreview.CheckAsync(objects, caller.AccountId, described.Value.Version.Bucket, described.Value.Version.Key, cancellationToken)
            : Result<CsvPreview>.Failure(described.Errors);
    }
}
