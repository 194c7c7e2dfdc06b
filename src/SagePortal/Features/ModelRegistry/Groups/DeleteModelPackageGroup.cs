using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Groups;

/// <summary>DeleteModelPackageGroup: only when it is empty.</summary>
[UseCase(ModelRegistryActions.DeleteModelPackageGroup)]
public sealed class DeleteModelPackageGroup(PortalDbFactory dbs, IAccess access, CurrentCaller caller, PackageReader reader, RegistryJournal journal)
{
    public async Task<Result> RunAsync(string modelPackageGroupName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var name = reader.NameOf(modelPackageGroupName);
        var arn = reader.GroupArn(name);
        var group = await reader.FindGroupAsync(db, name, cancellationToken);
        var allowed = await access.CheckAsync(ModelRegistryActions.DeleteModelPackageGroup, arn, new RequestContext().OfResource(group?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (group is null)
        {
            return ModelRegistryErrors.GroupNotFound(arn, name);
        }

        if (await db.Set<ModelPackage>().AnyAsync(p => p.GroupId == group.Id, cancellationToken))
        {
            return ModelRegistryErrors.GroupNotEmpty(arn, name);
        }

        db.Remove(group);
        journal.WriteGroup(db, ModelRegistryActions.DeleteModelPackageGroup, group, ModelPackageChangeKind.Deleted);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Result.Success;
        }
        catch (DbUpdateException)
        {
            // A version came between the look and the save: the foreign key or the revision decided.
            return ModelRegistryErrors.GroupNotEmpty(arn, name);
        }
    }
}
