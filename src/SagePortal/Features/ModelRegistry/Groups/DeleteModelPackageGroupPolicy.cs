using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Groups;

/// <summary>DeleteModelPackageGroupPolicy.</summary>
[UseCase(ModelRegistryActions.DeleteModelPackageGroupPolicy)]
public sealed class DeleteModelPackageGroupPolicy(PortalDbFactory dbs, IAccess access, CurrentCaller caller, PackageReader reader, RegistryJournal journal, TimeProvider clock)
{
    public async Task<Result> RunAsync(string modelPackageGroupName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var name = reader.NameOf(modelPackageGroupName);
        var arn = reader.GroupArn(name);
        var group = await reader.FindGroupAsync(db, name, cancellationToken);
        var allowed = await access.CheckAsync(ModelRegistryActions.DeleteModelPackageGroupPolicy, arn, new RequestContext().OfResource(group?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (group is null)
        {
            return ModelRegistryErrors.GroupNotFound(arn, name);
        }

        if (group.ResourcePolicy is null)
        {
            return ModelRegistryErrors.PolicyNotFound(arn);
        }

        group.SetPolicy(null, clock.GetUtcNow());
        journal.WriteGroup(db, ModelRegistryActions.DeleteModelPackageGroupPolicy, group, null);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
