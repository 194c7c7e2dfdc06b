using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Packages;

/// <summary>DescribeModelPackage, by name or ARN.</summary>
[UseCase(ModelRegistryActions.DescribeModelPackage)]
public sealed class DescribeModelPackage(PortalDbFactory dbs, IAccess access, CurrentCaller caller, PackageReader reader)
{
    /// <param name="modelPackageName">Name of a package without versions, or the ARN of any package.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public async Task<Result<DescribedModelPackage>> RunAsync(string modelPackageName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var found = await reader.FindAsync(db, modelPackageName, cancellationToken);
        var allowed = await access.CheckAsync(ModelRegistryActions.DescribeModelPackage, found.Arn, new RequestContext().OfResource(found.TagsJson), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<DescribedModelPackage>.Failure(allowed.Errors);
        }

        if (found.Package is not { } package)
        {
            return found.NotFound;
        }

        var aliases = await db.Set<ModelPackageAlias>().AsNoTracking().Where(a => a.PackageId == package.Id).OrderBy(a => a.Name).Select(a => a.Name).ToListAsync(cancellationToken);
        return new DescribedModelPackage(package, found.Arn, found.TagsJson, aliases, await reader.RulesAsync(db, cancellationToken));
    }
}

/// <summary>A package with what the pages show beside it.</summary>
/// <param name="Package">The row.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="TagsJson">Tags that decide access.</param>
/// <param name="Aliases">That point to it.</param>
/// <param name="Rules">Of the account.</param>
public sealed record DescribedModelPackage(ModelPackage Package, string Arn, string TagsJson, IReadOnlyList<string> Aliases, ModelRegistryRules Rules)
{
    /// <summary>SageMaker's answer.</summary>
    public ModelPackageDescription ToDescription() => ModelPackageDescription.Of(Package, Arn);
}
