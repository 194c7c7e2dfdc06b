using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;
using SagePortal.Tabular;

namespace SagePortal.Features.Datasets;

/// <summary>Chooses other types than the inferred ones for columns of the newest version and profiles it again.</summary>
[UseCase(DatasetsActions.UpdateDataset)]
public sealed class ChangeColumnTypes(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns, ProfilingQueue profiling, TimeProvider clock)
{
    /// <param name="name">Dataset name.</param>
    /// <param name="types">Chosen type by column; null goes back to the inferred one.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public async Task<Result> RunAsync(string name, IReadOnlyDictionary<string, ColumnType?> types, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var dataset = await db.Set<Dataset>().SingleOrDefaultAsync(d => d.Name == name && d.DeletedAt == null, cancellationToken);
        var arn = DatasetsActions.Arn(arns, caller.AccountId, name);
        var context = dataset is null ? null : ResourceTags.AsResourceContext(dataset.TagsJson);
        var allowed = await access.CheckAsync(DatasetsActions.UpdateDataset, arn, context, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (dataset is null)
        {
            return DatasetsErrors.NotFound(name);
        }

        var version = await db.Set<DatasetVersion>().SingleAsync(v => v.DatasetId == dataset.Id && v.Number == dataset.LatestVersion, cancellationToken);
        var decided = Decide(name, version, types);
        if (!decided.IsSuccess)
        {
            return decided;
        }

        var now = clock.GetUtcNow();
        db.Record(new AuditRecord(caller.Value, DatasetsActions.UpdateDataset, arn, now, detail: version.TypeOverridesJson));
        db.Tell(caller.AccountId, $"dataset/{name}", now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return DatasetsErrors.Changed(name);
        }

        await profiling.EnqueueAsync(version, cancellationToken);
        return Result.Success;
    }

    private static Result Decide(string name, DatasetVersion version, IReadOnlyDictionary<string, ColumnType?> types)
    {
        if (version.Status != DatasetVersionStatus.Ready || ProfileDocument.Read(version) is not { } document)
        {
            return DatasetsErrors.NotReady(name);
        }

        var known = document.Profile.Columns.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        var unknown = types.Keys.Where(column => !known.Contains(column)).Select(DatasetsErrors.UnknownColumn).ToList();
        if (unknown.Count > 0)
        {
            return Result.Failure(unknown);
        }

        var overrides = ProfileDocument.ReadTypes(version.TypeOverridesJson).ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal);
        foreach (var (column, type) in types)
        {
            if (type is { } chosen)
            {
                overrides[column] = chosen;
            }
            else
            {
                overrides.Remove(column);
            }
        }

        version.OverrideTypes(JsonSerializer.Serialize(overrides.ToDictionary(t => t.Key, t => t.Value.ToString(), StringComparer.Ordinal)));
        return Result.Success;
    }
}
