using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.History;

/// <summary>Which version of a group was served where and when.</summary>
[UseCase(ModelRegistryActions.DescribeModelPackageGroup)]
public sealed class ListModelPackageDeployments(PortalDbFactory dbs, IAccess access, CurrentCaller caller, PackageReader reader, IEnumerable<IModelPackageDeployments> sources, Arns arns)
{
    /// <param name="modelPackageGroupName">Name or ARN.</param>
    /// <param name="version">Of which version; null for all.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public async Task<Result<IReadOnlyList<VersionDeployment>>> RunAsync(string modelPackageGroupName, int? version, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var name = reader.NameOf(modelPackageGroupName);
        var group = await reader.FindGroupAsync(db, name, cancellationToken);
        var allowed = await access.CheckAsync(
            ModelRegistryActions.DescribeModelPackageGroup, reader.GroupArn(name), new RequestContext().OfResource(group?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<IReadOnlyList<VersionDeployment>>.Failure(allowed.Errors);
        }

        if (group is null)
        {
            return ModelRegistryErrors.GroupNotFound(reader.GroupArn(name), name);
        }

        var numbers = await db.Set<ModelPackage>().Where(p => p.GroupId == group.Id && p.Version != null && (version == null || p.Version == version)).Select(p => p.Version!.Value).ToListAsync(cancellationToken);
        var byArn = numbers.ToDictionary(n => arns.PackageArn(caller.AccountId, name, n), StringComparer.Ordinal);
        List<VersionDeployment> all = [];
        foreach (var source in sources)
        {
            var found = await source.ListAsync(caller.AccountId, [.. byArn.Keys], cancellationToken);
            all.AddRange(found.Where(d => byArn.ContainsKey(d.ModelPackageArn)).Select(d => new VersionDeployment(byArn[d.ModelPackageArn], d)));
        }

        return all.OrderByDescending(d => d.Deployment.Since).ToList();
    }
}

/// <summary>A deployment of one version.</summary>
public sealed record VersionDeployment(int Version, ModelPackageDeployment Deployment);
