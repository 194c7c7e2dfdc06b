using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Artifacts;

/// <summary>Opens a version's <c>model.tar.gz</c>: whoever may read the object in S3 may, nobody else.</summary>
[UseCase(ModelRegistryActions.GetObject)]
public sealed class DownloadModelPackage(PortalDbFactory dbs, IAccess access, CurrentCaller caller, PackageReader reader, PackageArtifacts artifacts, Arns arns, TimeProvider clock)
{
    public async Task<Result<ModelPackageDownload>> RunAsync(string modelPackageName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var found = await reader.FindAsync(db, modelPackageName, cancellationToken);
        var key = found.Package?.Content.Stored?.ModelKey;
        var arn = Arns.S3(arns.DefaultBucket(caller.AccountId), key ?? ModelRegistryActions.AllObjectsPrefix + found.Name);
        var allowed = await access.CheckAsync(ModelRegistryActions.GetObject, arn, new RequestContext().OfResource(found.TagsJson), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<ModelPackageDownload>.Failure(allowed.Errors);
        }

        if (found.Package is null)
        {
            return found.NotFound;
        }

        if (key is null || await artifacts.FindAsync(caller.AccountId, key, cancellationToken) is not { } stored)
        {
            return ModelRegistryErrors.ArtifactMissing(found.Arn);
        }

        db.Record(new AuditRecord(caller.Value, ModelRegistryActions.GetObject, arn, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return new ModelPackageDownload(await artifacts.OpenAsync(caller.AccountId, key, cancellationToken), stored.Length, stored.LastModified, $"{found.Name.Replace('/', '-')}-{PackageArtifacts.ModelFile}");
    }
}

/// <summary>An open object; the receiver disposes of it.</summary>
public sealed record ModelPackageDownload(Stream Content, long Length, DateTimeOffset LastModified, string FileName);
