using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Datasets;

/// <summary>Puts a dataset into the bin, or takes the last one of that name out again. Its objects are removed after 7 days.</summary>
[UseCase(DatasetsActions.DeleteDataset)]
public sealed class DeleteDataset(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns, TimeProvider clock)
{
    public Task<Result> RunAsync(string name, CancellationToken cancellationToken) => ChangeAsync(name, restore: false, cancellationToken);

    /// <summary>Undo: refused when the name was taken meanwhile.</summary>
    public Task<Result> RestoreAsync(string name, CancellationToken cancellationToken) => ChangeAsync(name, restore: true, cancellationToken);

    private async Task<Result> ChangeAsync(string name, bool restore, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var dataset = await db.Set<Dataset>().Where(d => d.Name == name && d.DeletedAt == null != restore).OrderByDescending(d => d.DeletedAt).FirstOrDefaultAsync(cancellationToken);
        var arn = DatasetsActions.Arn(arns, caller.AccountId, name);
        var context = dataset is null ? null : ResourceTags.AsResourceContext(dataset.TagsJson);
        var allowed = await access.CheckAsync(DatasetsActions.DeleteDataset, arn, context, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (dataset is null)
        {
            return DatasetsErrors.NotFound(name);
        }

        var now = clock.GetUtcNow();
        if (restore)
        {
            dataset.Restore();
        }
        else
        {
            dataset.Delete(now);
        }

        db.Record(new AuditRecord(caller.Value, DatasetsActions.DeleteDataset, arn, now, detail: restore ? """{"restored":true}""" : null));
        db.Tell(caller.AccountId, $"dataset/{name}", now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            return restore ? DatasetsErrors.NameInUse(name) : DatasetsErrors.Changed(name);
        }

        return Result.Success;
    }
}
