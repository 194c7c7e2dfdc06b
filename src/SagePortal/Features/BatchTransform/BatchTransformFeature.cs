using Quartz;
using SagePortal.Features.BatchTransform.Running;
using SagePortal.Platform.Modules;
using SagePortal.Platform.Tagging;

namespace SagePortal.Features.BatchTransform;

/// <summary>Transform jobs: a stored file through a model into a stored file.</summary>
public sealed class BatchTransformFeature : PortalFeature
{
    private static readonly TimeSpan s_dispatchInterval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_sweepInterval = TimeSpan.FromHours(6);

    public override IReadOnlyList<NavigationItem> Navigation { get; } =
        [new("BatchTransform", typeof(BatchTransformStrings), "/batch", "layers", BatchTransformActions.ListTransformJobs, "Deploy", 'b')];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BatchTransformOptions>().BindConfiguration("BatchTransform").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ITaggedResources, TransformJobTags>();
        services.AddSingleton<TransformSlots>();
        services.AddSingleton<TransformLeases>();
        services.AddSingleton<TransformQueue>();
        services.AddSingleton<TransformRegister>();
        services.AddSingleton<TransformJournal>();
        services.AddSingleton<TransformFolders>();
        services.AddSingleton<TransformOutputs>();
        services.AddSingleton<TransformRole>();
        services.AddSingleton<TransformSupervisor>();
        services.AddSingleton<FindTransformInputs>();
        services.AddScoped<FindTransformModel>();
        services.AddScoped<TransformObjectRights>();
        services.AddScoped<MakeTransformModel>();
        services.AddScoped<NewTransformCommands>();
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapBatchTransformDownloads();

    public override void AddJobs(IQuartzBuilder quartz)
    {
        quartz.AddJob<DispatchTransformJobsJob>(j => j.WithIdentity(DispatchTransformJobsJob.Key).StoreDurably());
        quartz.AddJob<SweepTransformFoldersJob>(j => j.WithIdentity(SweepTransformFoldersJob.Key).StoreDurably());
        quartz.AddTrigger(t => t.WithIdentity("dispatch", "transform").ForJob(DispatchTransformJobsJob.Key).StartNow()
            .WithSimpleSchedule(s => s.WithInterval(s_dispatchInterval).RepeatForever()));
        quartz.AddTrigger(t => t.WithIdentity("sweep-folders", "transform").ForJob(SweepTransformFoldersJob.Key).StartNow()
            .WithSimpleSchedule(s => s.WithInterval(s_sweepInterval).RepeatForever()));
    }
}
