using Microsoft.EntityFrameworkCore;
using SagePortal.Features.ModelRegistry;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Deploying;

/// <summary>Versions that may be deployed and the caller may see, newest first.</summary>
public sealed class ApprovedPackages(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns)
{
    public async Task<IReadOnlyList<DeploySource>> ListAsync(int most, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var approved = await (
            from package in db.Set<ModelPackage>()
            where package.ApprovalStatus == ModelApprovalStatus.Approved
            join owner in db.Set<ModelPackageGroup>() on package.GroupId equals owner.Id
            orderby package.CreatedAt descending
            select new Approved(package.Name, package.Version, owner.TagsJson)).ToListAsync(cancellationToken);
        var visible = await access.FilterAsync(ModelRegistryActions.DescribeModelPackage, approved, p => (ArnOf(p), p.TagsJson), cancellationToken);
        return [.. visible.Take(most).Select(p => new DeploySource("Package", ArnOf(p)))];
    }

    private string ArnOf(Approved package) => arns.PackageArn(caller.AccountId, package.Name, package.Version);

    private sealed record Approved(string Name, int? Version, string TagsJson);
}
