using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Aliases;

/// <summary>Takes an alias away from its group.</summary>
[UseCase(ModelRegistryActions.DeleteModelPackageAlias)]
public sealed class DeleteModelPackageAlias(PortalDbFactory dbs, IAccess access, CurrentCaller caller, PackageReader reader, RegistryJournal journal)
{
    public async Task<Result> RunAsync(string modelPackageGroupName, string alias, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var name = reader.NameOf(modelPackageGroupName);
        var group = await reader.FindGroupAsync(db, name, cancellationToken);
        var context = new RequestContext().OfResource(group?.TagsJson ?? "{}").With("sageportal:Alias", alias);
        var allowed = await access.CheckAsync(ModelRegistryActions.DeleteModelPackageAlias, reader.GroupArn(name), context, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (group is null)
        {
            return ModelRegistryErrors.GroupNotFound(reader.GroupArn(name), name);
        }

        if (await db.Set<ModelPackageAlias>().SingleOrDefaultAsync(a => a.GroupId == group.Id && a.Name == alias, cancellationToken) is not { } found)
        {
            return ModelRegistryErrors.AliasNotFound(alias, name);
        }

        var package = await db.Set<ModelPackage>().SingleOrDefaultAsync(p => p.Id == found.PackageId, cancellationToken);
        db.Remove(found);
        var before = found.Version.ToString(CultureInfo.InvariantCulture);
        journal.WriteAlias(db, ModelRegistryActions.DeleteModelPackageAlias, group, package, new RegistryChange(ModelPackageChangeKind.AliasDeleted, before, null, null, alias));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Result.Success;
        }
        catch (DbUpdateConcurrencyException)
        {
            return ModelRegistryErrors.Changed($"{name}@{alias}");
        }
    }
}
