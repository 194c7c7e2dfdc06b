using Quartz;
using SagePortal.Features.Autopilot.Api;
using SagePortal.Features.Autopilot.Predictions;
using SagePortal.Features.Autopilot.Reports;
using SagePortal.Features.Autopilot.Training;
using SagePortal.Platform.Modules;
using SagePortal.Platform.Tagging;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot;

/// <summary>AutoML jobs: the wizard, the live leaderboard, candidates, and the supervision of trainers.</summary>
public sealed class AutopilotFeature : PortalFeature
{
    private static readonly TimeSpan s_dispatchInterval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_sweepInterval = TimeSpan.FromHours(6);

    public override IReadOnlyList<NavigationItem> Navigation { get; } =
        [new("Autopilot", typeof(AutopilotStrings), "/autopilot", "wand-sparkles", AutopilotActions.ListAutoMLJobs, "Build", 'a')];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AutopilotOptions>().BindConfiguration("Autopilot").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ITaggedResources, JobTags>();
        services.AddSingleton<JobRole>();
        services.AddSingleton<TrainingSlots>();
        services.AddSingleton<JobLeases>();
        services.AddSingleton<JobFolders>();
        services.AddSingleton<JobArtifacts>();
        services.AddSingleton<JobOutputs>();
        services.AddSingleton<JobLeftovers>();
        services.AddSingleton<JobJournal>();
        services.AddSingleton<JobQueue>();
        services.AddSingleton<JobRegister>();
        services.AddSingleton<TrainerSupervisor>();
        services.AddScoped<FindTrainingTable>();
        services.AddScoped<FindTrainingObject>();
        services.AddScoped<FindDatasetByUri>();
        services.AddScoped<FindBestCandidate>();
        services.AddScoped<JobCommands>();
        services.AddScoped<WizardCommands>();
        services.AddScoped<WizardDrafts>();
        services.AddScoped<ReportDocument>();
        services.AddScoped<ICommandSource, AutopilotCommands>();
        services.AddSingleton<PipelineCache>();
        services.AddSingleton<CandidatePipelines>();
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapAutopilotDownloads();

    public override void AddJobs(IQuartzBuilder quartz)
    {
        quartz.AddJob<DispatchAutoMLJobsJob>(j => j.WithIdentity(DispatchAutoMLJobsJob.Key).StoreDurably());
        quartz.AddJob<SweepJobFoldersJob>(j => j.WithIdentity(SweepJobFoldersJob.Key).StoreDurably());
        quartz.AddJob<SweepJobObjectsJob>(j => j.WithIdentity(SweepJobObjectsJob.Key).StoreDurably());
        quartz.AddTrigger(t => t.WithIdentity("dispatch", "automl").ForJob(DispatchAutoMLJobsJob.Key).StartNow()
            .WithSimpleSchedule(s => s.WithInterval(s_dispatchInterval).RepeatForever()));
        quartz.AddTrigger(t => t.WithIdentity("sweep-folders", "automl").ForJob(SweepJobFoldersJob.Key).StartNow()
            .WithSimpleSchedule(s => s.WithInterval(s_sweepInterval).RepeatForever()));
        quartz.AddTrigger(t => t.WithIdentity("sweep-objects", "automl").ForJob(SweepJobObjectsJob.Key).StartNow()
            .WithSimpleSchedule(s => s.WithInterval(s_sweepInterval).RepeatForever()));
    }
}
