using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Features.ModelRegistry;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.Endpoints.Following;

/// <summary>Tells the registry which endpoints serve a version, and which did before.</summary>
public sealed class ServedPackages(PortalDbFactory dbs) : IModelPackageDeployments
{
    public async Task<IReadOnlyList<ModelPackageDeployment>> ListAsync(string accountId, IReadOnlyList<string> modelPackageArns, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(accountId);
        var wanted = modelPackageArns.ToHashSet(StringComparer.Ordinal);
        var deployments = await db.Set<EndpointDeployment>().AsNoTracking()
            .Where(d => d.ServedFrom != null && d.Packages != "")
            .OrderByDescending(d => d.StartedAt)
            .ToListAsync(cancellationToken);
        return
        [
            .. from deployment in deployments
               where deployment.Packages.Split('\n').Any(wanted.Contains)
               from variant in deployment.Fleet.Variants.Concat(deployment.Fleet.ShadowVariants)
               from package in variant.Containers.Select(c => c.PackageArn).OfType<string>().Distinct(StringComparer.Ordinal)
               where wanted.Contains(package)
               select new ModelPackageDeployment(package, deployment.EndpointName, variant.Variant.VariantName, ShareOf(deployment, variant), deployment.ServedFrom!.Value, deployment.ServedUntil),
        ];
    }

    private static double ShareOf(EndpointDeployment deployment, FleetVariant variant) =>
        deployment.Fleet.ShadowVariants.Contains(variant) ? 0 : deployment.Share * VariantState.ShareOf(deployment.Variants, variant.Variant.VariantName);
}
