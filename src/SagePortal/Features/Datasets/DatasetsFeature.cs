using Quartz;
using SagePortal.Platform.Modules;
using SagePortal.Platform.Tagging;
using SagePortal.Ui;

namespace SagePortal.Features.Datasets;

/// <summary>Tables that people upload: versions, profile, preview.</summary>
public sealed class DatasetsFeature : PortalFeature
{
    public override IReadOnlyList<NavigationItem> Navigation { get; } =
        [new("Datasets", typeof(DatasetsStrings), "/datasets", "table-2", DatasetsActions.ListDatasets, "Build", 'd')];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DatasetsOptions>().BindConfiguration("Datasets").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<ICommandSource, DatasetsCommands>();
        services.AddSingleton<ITaggedResources, DatasetTags>();
        services.AddSingleton<ProfilingQueue>();
        services.AddSingleton<DatasetProfiler>();
        services.AddSingleton<DatasetPurge>();
        services.AddHostedService<DatasetRecovery>();
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapDatasets();

    public override void AddJobs(IQuartzBuilder quartz)
    {
        quartz.ScheduleJob<PurgeDatasetsJob>(
            trigger => trigger.WithIdentity("purge-datasets", "datasets").WithCronSchedule("0 20 3 * * ?"),
            job => job.WithIdentity("purge-datasets", "datasets"));
    }
}
