using Microsoft.EntityFrameworkCore;
using SagePortal.Features.ModelRegistry;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Models;

/// <summary>From a model's containers to artifacts: a container that names a version of the registry becomes that version's containers.</summary>
public sealed class ModelSources(PortalDbFactory dbs, Arns arns)
{
    /// <returns>Containers with artifacts, or what of them is missing or not approved.</returns>
    public async Task<Result<IReadOnlyList<ResolvedContainer>>> ResolveAsync(string accountId, CreateModelRequest model, CancellationToken cancellationToken)
    {
        var resolved = new List<ResolvedContainer>();
        foreach (var container in model.AllContainers)
        {
            if (container.ModelPackageName is not { } name)
            {
                resolved.Add(new ResolvedContainer(container with { ModelDataUrl = container.ArtifactUri, ModelDataSource = null }, null));
                continue;
            }

            var packaged = await FromPackageAsync(accountId, container, name, cancellationToken);
            if (!packaged.IsSuccess)
            {
                return packaged;
            }

            resolved.AddRange(packaged.Value);
        }

        return resolved;
    }

    /// <summary>Condition keys of the group that a version belongs to.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ContextOfAsync(string accountId, string packageArn, CancellationToken cancellationToken)
    {
        var name = ModelPackageReference.Parse(packageArn, accountId, arns.Region)?.Name;
        await using var db = dbs.Open(accountId);
        var group = await db.Set<ModelPackageGroup>().AsNoTracking().SingleOrDefaultAsync(g => g.Name == name, cancellationToken);
        return ResourceTags.AsResourceContext(group?.TagsJson ?? "{}");
    }

    private async Task<Result<IReadOnlyList<ResolvedContainer>>> FromPackageAsync(string accountId, ContainerDefinition container, string name, CancellationToken cancellationToken)
    {
        if (ModelPackageReference.Parse(name, accountId, arns.Region) is not { IsForeign: false } reference)
        {
            return EndpointsErrors.PackageNotFound(name);
        }

        await using var db = dbs.Open(accountId);
        var package = await db.Set<ModelPackage>().AsNoTracking().SingleOrDefaultAsync(
            p => p.Name == reference.Name && p.Version == reference.Version && (p.GroupId == null) == (reference.Version == null), cancellationToken);
        if (package is null)
        {
            return EndpointsErrors.PackageNotFound(name);
        }

        var arn = arns.PackageArn(accountId, package.Name, package.Version);
        if (package.GroupId is not null && package.ApprovalStatus != ModelApprovalStatus.Approved)
        {
            return EndpointsErrors.PackageNotApproved(arn, package.ApprovalStatus.ToString() ?? "");
        }

        List<ResolvedContainer> containers =
        [
            .. (package.Content.InferenceSpecification?.Containers ?? []).Where(c => ObjectUri.TryParse(c.ModelDataUrl) is not null).Select(c => new ResolvedContainer(
                new ContainerDefinition
                {
                    ContainerHostname = c.ContainerHostname ?? container.ContainerHostname,
                    Image = c.Image,
                    ModelDataUrl = c.ModelDataUrl,
                    ModelPackageName = name,
                    Environment = Merge(c.Environment, container.Environment),
                },
                arn)),
        ];
        return containers.Count == 0 ? EndpointsErrors.PackageWithoutContainers(arn) : containers;
    }

    // The model's own settings win over those it was registered with.
    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string>? registered, IReadOnlyDictionary<string, string>? own)
    {
        var merged = new Dictionary<string, string>(registered ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (key, value) in own ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            merged[key] = value;
        }

        return merged;
    }
}
