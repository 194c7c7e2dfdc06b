using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Datasets;

/// <summary>A dataset, the version asked for and the list of all versions, newest first.</summary>
public sealed record DatasetDescription(Dataset Dataset, DatasetVersion Version, IReadOnlyList<DatasetVersion> Versions, string Arn)
{
    public IReadOnlyList<KeyValuePair<string, string>> Tags => ResourceTags.FromJson(Dataset.TagsJson);
}

/// <summary>Describes one dataset of the caller's account.</summary>
[UseCase(DatasetsActions.DescribeDataset)]
public sealed class DescribeDataset(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns)
{
    /// <param name="name">Dataset name.</param>
    /// <param name="version">Version number, or null for the newest.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<Result<DatasetDescription>> RunAsync(string name, int? version, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var dataset = await db.Set<Dataset>().AsNoTracking().SingleOrDefaultAsync(d => d.Name == name && d.DeletedAt == null, cancellationToken);
        var arn = DatasetsActions.Arn(arns, caller.AccountId, name);
        var context = dataset is null ? null : ResourceTags.AsResourceContext(dataset.TagsJson);
        var allowed = await access.CheckAsync(DatasetsActions.DescribeDataset, arn, context, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<DatasetDescription>.Failure(allowed.Errors);
        }

        if (dataset is null)
        {
            return DatasetsErrors.NotFound(name);
        }

        var versions = await db.Set<DatasetVersion>().AsNoTracking().Where(v => v.DatasetId == dataset.Id).OrderByDescending(v => v.Number).ToListAsync(cancellationToken);
        var chosen = versions.Find(v => v.Number == (version ?? dataset.LatestVersion));
        return chosen is null ? DatasetsErrors.VersionNotFound(name, version ?? dataset.LatestVersion) : new DatasetDescription(dataset, chosen, versions, arn);
    }
}
