using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Datasets;

/// <summary>One row of the list: the dataset with its newest version.</summary>
public sealed record DatasetRow(string Name, string Description, int LatestVersion, DatasetVersionStatus Status, long Length, long? RowCount, int? ColumnCount, string CreatedBy, DateTimeOffset UpdatedAt);

/// <summary>A page of datasets and how many match in all.</summary>
public sealed record DatasetList(IReadOnlyList<DatasetRow> Rows, int Total);

/// <summary>
/// Lists the account's datasets that the caller may describe: filtered and sorted in the database, then by their tags, then paged. What
/// is left out is not counted either.
/// </summary>
[UseCase(DatasetsActions.ListDatasets)]
public sealed class ListDatasets(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns)
{
    /// <param name="search">Part of the name or the description; null or empty for all.</param>
    /// <param name="sort"><c>name</c>, <c>size</c>, <c>rows</c> or <c>updated</c> (the default).</param>
    /// <param name="descending">Direction.</param>
    /// <param name="page">0-based.</param>
    /// <param name="pageSize">1–200.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<Result<DatasetList>> RunAsync(string? search, string? sort, bool descending, int page, int pageSize, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(DatasetsActions.ListDatasets, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<DatasetList>.Failure(allowed.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        var datasets = db.Set<Dataset>().AsNoTracking().Where(d => d.DeletedAt == null && d.LatestVersion > 0).WhereAnyContains(search, d => d.Name, d => d.Description);
        var rows = datasets.Join(
            db.Set<DatasetVersion>(),
            d => new { d.Id, Number = d.LatestVersion },
            v => new { Id = v.DatasetId, v.Number },
            (d, v) => new { Dataset = d, Version = v });
        var ordered = sort switch
        {
            "name" => descending ? rows.OrderByDescending(r => r.Dataset.Name) : rows.OrderBy(r => r.Dataset.Name),
            "size" => descending ? rows.OrderByDescending(r => r.Version.Length) : rows.OrderBy(r => r.Version.Length),
            "rows" => descending ? rows.OrderByDescending(r => r.Version.RowCount) : rows.OrderBy(r => r.Version.RowCount),
            _ => descending ? rows.OrderByDescending(r => r.Dataset.UpdatedAt) : rows.OrderBy(r => r.Dataset.UpdatedAt),
        };
        var size = Math.Clamp(pageSize, 1, 200);
        var matching = await ordered.ThenBy(r => r.Dataset.Id).Select(r => new TaggedDataset(r.Dataset.Id, r.Dataset.Name, r.Dataset.TagsJson)).ToListAsync(cancellationToken);
        var visible = await access.FilterAsync(
            DatasetsActions.DescribeDataset, matching, d => (DatasetsActions.Arn(arns, caller.AccountId, d.Name), d.TagsJson), cancellationToken);
        var ids = visible.Skip(Math.Max(0, page) * size).Take(size).Select(d => d.Id).ToList();
        var found = await ordered.ThenBy(r => r.Dataset.Id).Where(r => ids.Contains(r.Dataset.Id))
            .Select(r => new DatasetRow(r.Dataset.Name, r.Dataset.Description, r.Version.Number, r.Version.Status, r.Version.Length, r.Version.RowCount, r.Version.ColumnCount, r.Version.CreatedBy, r.Dataset.UpdatedAt))
            .ToListAsync(cancellationToken);
        return new DatasetList(found, visible.Count);
    }

    private sealed record TaggedDataset(Guid Id, string Name, string TagsJson);
}
