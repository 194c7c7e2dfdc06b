using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.History;

/// <summary>What happened to a group or one of its versions, newest first: who, when, why.</summary>
[UseCase(ModelRegistryActions.DescribeModelPackageGroup)]
public sealed class ListModelPackageChanges(PortalDbFactory dbs, IAccess access, CurrentCaller caller, PackageReader reader)
{
    /// <param name="modelPackageGroupName">Name or ARN.</param>
    /// <param name="version">Of which version; null for all and the group itself.</param>
    /// <param name="count">At most so many, 1–1,000.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<Result<IReadOnlyList<ModelPackageChange>>> RunAsync(string modelPackageGroupName, int? version, int count, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var name = reader.NameOf(modelPackageGroupName);
        var group = await reader.FindGroupAsync(db, name, cancellationToken);
        var allowed = await access.CheckAsync(
            ModelRegistryActions.DescribeModelPackageGroup, reader.GroupArn(name), new RequestContext().OfResource(group?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<IReadOnlyList<ModelPackageChange>>.Failure(allowed.Errors);
        }

        if (group is null)
        {
            return ModelRegistryErrors.GroupNotFound(reader.GroupArn(name), name);
        }

        var changes = db.Set<ModelPackageChange>().AsNoTracking().Where(c => c.GroupId == group.Id);
        changes = version is { } number ? changes.Where(c => c.Version == number) : changes;
        return await changes.OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Take(Math.Clamp(count, 1, 1000)).ToListAsync(cancellationToken);
    }
}
