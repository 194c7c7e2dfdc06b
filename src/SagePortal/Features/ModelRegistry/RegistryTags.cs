using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tagging;

namespace SagePortal.Features.ModelRegistry;

/// <summary>Model package groups as resources that carry tags; they decide about their versions too.</summary>
public sealed class GroupTags : ITaggedResources
{
    public (string Service, string Type) Kind => ("sagemaker", "model-package-group");

    public IReadOnlyList<string> Actions { get; } =
    [
        ModelRegistryActions.CreateModelPackageGroup, ModelRegistryActions.DescribeModelPackageGroup, ModelRegistryActions.ListModelPackages, ModelRegistryActions.DeleteModelPackageAlias,
        ModelRegistryActions.GetModelPackageGroupPolicy, ModelRegistryActions.PutModelPackageGroupPolicy, ModelRegistryActions.DeleteModelPackageGroupPolicy,
        ModelRegistryActions.DeleteModelPackageGroup, AccessChecks.AddTags, AccessChecks.DeleteTags,
    ];

    public async Task<ITaggedResource?> FindAsync(PortalDb db, string name, CancellationToken cancellationToken) =>
        await db.Set<ModelPackageGroup>().SingleOrDefaultAsync(g => g.Name == name, cancellationToken);

    public string TopicOf(string name) => ModelRegistryActions.GroupTopic(name);
}

/// <summary>Packages without versions, which carry tags of their own. Versions are tagged by their group.</summary>
public sealed class PackageTags : ITaggedResources
{
    public (string Service, string Type) Kind => ("sagemaker", "model-package");

    public IReadOnlyList<string> Actions { get; } =
    [
        ModelRegistryActions.CreateModelPackage, ModelRegistryActions.DescribeModelPackage, ModelRegistryActions.UpdateModelPackage, ModelRegistryActions.PutModelPackageAlias,
        ModelRegistryActions.PredictWithModelPackage, ModelRegistryActions.DeleteModelPackage, AccessChecks.AddTags, AccessChecks.DeleteTags,
    ];

    public async Task<ITaggedResource?> FindAsync(PortalDb db, string name, CancellationToken cancellationToken) =>
        await db.Set<ModelPackage>().SingleOrDefaultAsync(p => p.GroupId == null && p.Name == name, cancellationToken);

    public string TopicOf(string name) => ModelRegistryActions.GroupTopic(name);
}

/// <summary>Model cards as resources that carry tags.</summary>
public sealed class CardTags : ITaggedResources
{
    public (string Service, string Type) Kind => ("sagemaker", "model-card");

    public IReadOnlyList<string> Actions { get; } =
    [
        ModelRegistryActions.CreateModelCard, ModelRegistryActions.DescribeModelCard, ModelRegistryActions.ListModelCardVersions, ModelRegistryActions.UpdateModelCard,
        ModelRegistryActions.DeleteModelCard, AccessChecks.AddTags, AccessChecks.DeleteTags,
    ];

    public async Task<ITaggedResource?> FindAsync(PortalDb db, string name, CancellationToken cancellationToken) =>
        await db.Set<ModelCard>().SingleOrDefaultAsync(c => c.Name == name, cancellationToken);

    public string TopicOf(string name) => $"{ModelRegistryActions.CardTopic}/{name}";
}
