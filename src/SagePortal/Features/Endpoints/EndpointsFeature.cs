using SagePortal.Features.Endpoints.Alarms;
using SagePortal.Features.Endpoints.Api;
using SagePortal.Features.Endpoints.Configurations;
using SagePortal.Features.Endpoints.Deploying;
using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Features.Endpoints.Following;
using SagePortal.Features.Endpoints.Models;
using SagePortal.Features.Endpoints.Pages;
using SagePortal.Features.Endpoints.Serving;
using SagePortal.Features.ModelRegistry;
using SagePortal.Platform.Events;
using SagePortal.Platform.Modules;
using SagePortal.Platform.Search;
using SagePortal.Platform.Tagging;

namespace SagePortal.Features.Endpoints;

/// <summary>Models, endpoint configurations and endpoints: deployment without a lost request, serving, metering and capture.</summary>
public sealed class EndpointsFeature : PortalFeature
{
    public override IReadOnlyList<NavigationItem> Navigation { get; } =
        [new("Endpoints", typeof(EndpointsStrings), "/endpoints", "rocket", EndpointsActions.ListEndpoints, "Deploy", 'e') { Sections = ["/models", "/endpoint-configs", "/endpoint-alarms"] }];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddServing();
        services.AddSingleton<ITaggedResources, ModelTags>();
        services.AddSingleton<ITaggedResources, EndpointConfigTags>();
        services.AddSingleton<ITaggedResources, EndpointTags>();
        services.AddSingleton<EndpointsScope>();
        services.AddScoped<ISearchSource, EndpointSearch>();
        services.AddScoped<ISearchSource, ModelSearch>();
        services.AddScoped<ExecutionRole>();
        services.AddSingleton<ModelSources>();
        services.AddScoped<DeploySources>();
        services.AddScoped<ApprovedPackages>();
        services.AddScoped<ListDeployables>();
        services.AddScoped<DeployCommands>();
        services.AddScoped<EndpointPageCommands>();
        AddDeployments(services);
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapInvocations();

    private static void AddDeployments(IServiceCollection services)
    {
        services.AddSingleton<FleetHost>();
        services.AddSingleton<FleetBuilder>();
        services.AddSingleton<DeploymentPlanner>();
        services.AddSingleton<DeploymentQueue>();
        services.AddSingleton<DeploymentLeases>();
        services.AddSingleton<DeploymentJournal>();
        services.AddSingleton<DeploymentRun>();
        services.AddSingleton<AlarmWatch>();
        services.AddSingleton<GroupFollower>();
        services.AddSingleton<IEventSubscriber, ModelPackageSubscriber>();
        services.AddSingleton<IModelPackageDeployments, ServedPackages>();
        services.AddSingleton<EndpointTable>();
        services.AddHostedService(provider => provider.GetRequiredService<EndpointTable>());
        services.AddHostedService<DeploymentDriver>();
    }
}
