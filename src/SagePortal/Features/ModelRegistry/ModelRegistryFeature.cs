using SagePortal.Features.ModelRegistry.Api;
using SagePortal.Features.ModelRegistry.Approvals;
using SagePortal.Features.ModelRegistry.Artifacts;
using SagePortal.Features.ModelRegistry.Packages;
using SagePortal.Platform.Modules;
using SagePortal.Platform.Search;
using SagePortal.Platform.Tagging;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry;

/// <summary>Model package groups and their versions: approval, stages, aliases, history, cards, import and download.</summary>
public sealed class ModelRegistryFeature : PortalFeature
{
    public override IReadOnlyList<NavigationItem> Navigation { get; } =
        [new("Registry", typeof(ModelRegistryStrings), "/registry", "package", ModelRegistryActions.ListModelPackageGroups, "Build", 'r')];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ModelRegistryOptions>().BindConfiguration("ModelRegistry").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ITaggedResources, GroupTags>();
        services.AddSingleton<ITaggedResources, PackageTags>();
        services.AddSingleton<ITaggedResources, CardTags>();
        services.AddSingleton<PackageArtifacts>();
        services.AddSingleton<ModelFileImport>();
        services.AddScoped<PackageReader>();
        services.AddScoped<Cards.CardReader>();
        services.AddScoped<PackageRegister>();
        services.AddScoped<RegistryJournal>();
        services.AddScoped<Approvers>();
        services.AddScoped<ApprovalNotices>();
        services.AddScoped<ISearchSource, GroupSearch>();
        services.AddScoped<ISearchSource, PackageSearch>();
        services.AddScoped<ISearchSource, CardSearch>();
        services.AddScoped<ICommandSource, ModelRegistryCommands>();
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapModelRegistry();
}
