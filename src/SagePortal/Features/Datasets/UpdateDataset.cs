using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Datasets;

/// <summary>Changes description and tags.</summary>
[UseCase(DatasetsActions.UpdateDataset)]
public sealed class UpdateDataset(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns, TimeProvider clock)
{
    public async Task<Result> RunAsync(string name, string description, IReadOnlyList<KeyValuePair<string, string>> tags, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var dataset = await db.Set<Dataset>().SingleOrDefaultAsync(d => d.Name == name && d.DeletedAt == null, cancellationToken);
        var arn = DatasetsActions.Arn(arns, caller.AccountId, name);
        var context = new RequestContext().OfResource(dataset?.TagsJson ?? "{}").Setting(tags);

        var allowed = await access.CheckAsync(DatasetsActions.UpdateDataset, arn, context, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (dataset is null)
        {
            return DatasetsErrors.NotFound(name);
        }

        allowed = await access.CheckRetagAsync(arn, dataset.TagsJson, tags, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        var now = clock.GetUtcNow();
        var decided = dataset.Describe(description, tags, now);
        if (!decided.IsSuccess)
        {
            return decided;
        }

        db.Record(new AuditRecord(caller.Value, DatasetsActions.UpdateDataset, arn, now));
        db.Tell(caller.AccountId, $"dataset/{name}", now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return DatasetsErrors.Changed(name);
        }

        return Result.Success;
    }
}
