using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Aliases;

/// <summary>The aliases of a group, by name.</summary>
[UseCase(ModelRegistryActions.DescribeModelPackageGroup)]
public sealed class ListModelPackageAliases(PortalDbFactory dbs, IAccess access, CurrentCaller caller, PackageReader reader)
{
    public async Task<Result<IReadOnlyList<ModelPackageAlias>>> RunAsync(string modelPackageGroupName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var name = reader.NameOf(modelPackageGroupName);
        var group = await reader.FindGroupAsync(db, name, cancellationToken);
        var allowed = await access.CheckAsync(
            ModelRegistryActions.DescribeModelPackageGroup, reader.GroupArn(name), new RequestContext().OfResource(group?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<IReadOnlyList<ModelPackageAlias>>.Failure(allowed.Errors);
        }

        return group is null
            ? ModelRegistryErrors.GroupNotFound(reader.GroupArn(name), name)
            : await db.Set<ModelPackageAlias>().AsNoTracking().Where(a => a.GroupId == group.Id).OrderBy(a => a.Name).ToListAsync(cancellationToken);
    }
}
