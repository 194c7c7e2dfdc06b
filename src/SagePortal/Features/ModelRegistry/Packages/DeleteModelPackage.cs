using Microsoft.EntityFrameworkCore;
using SagePortal.Features.ModelRegistry.Artifacts;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Packages;

/// <summary>DeleteModelPackage: refused while an alias points to it or an endpoint serves it. Its history stays.</summary>
[UseCase(ModelRegistryActions.DeleteModelPackage)]
public sealed class DeleteModelPackage(
    PortalDbFactory dbs, IAccess access, CurrentCaller caller, PackageReader reader, RegistryJournal journal, IEnumerable<IModelPackageDeployments> deployments, PackageArtifacts artifacts)
{
    /// <param name="modelPackageName">Name of a package without versions, or the ARN of any package.</param>
    /// <param name="cancellationToken">Nothing is deleted when cancelled.</param>
    public async Task<Result> RunAsync(string modelPackageName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var found = await reader.FindAsync(db, modelPackageName, cancellationToken);
        var allowed = await access.CheckAsync(ModelRegistryActions.DeleteModelPackage, found.Arn, new RequestContext().OfResource(found.TagsJson), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (found.Package is not { } package)
        {
            return found.NotFound;
        }

        if (await WhyNotAsync(db, package, found.Arn, cancellationToken) is { } error)
        {
            return error;
        }

        db.Remove(package);
        journal.Write(db, ModelRegistryActions.DeleteModelPackage, package, [new RegistryChange(ModelPackageChangeKind.Deleted, Before: package.ApprovalStatus?.ToString())]);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Approved, or an alias put on it, between the look and the save.
            return ModelRegistryErrors.Changed(found.Name);
        }

        // After the commit: a crash here leaves objects that nobody refers to, never a version without its model.
        await artifacts.DeleteAsync(package.AccountId, package.Content.Stored?.Prefix);
        return Result.Success;
    }

    private async Task<Error?> WhyNotAsync(PortalDb db, ModelPackage package, string arn, CancellationToken cancellationToken)
    {
        if (await db.Set<ModelPackageAlias>().Where(a => a.PackageId == package.Id).Select(a => a.Name).FirstOrDefaultAsync(cancellationToken) is { } alias)
        {
            return ModelRegistryErrors.PackageHasAlias(arn, alias);
        }

        foreach (var source in deployments)
        {
            if ((await source.ListAsync(package.AccountId, [arn], cancellationToken)).FirstOrDefault(d => d.Until is null) is { } deployment)
            {
                return ModelRegistryErrors.PackageIsServed(arn, deployment.EndpointName);
            }
        }

        return null;
    }
}
