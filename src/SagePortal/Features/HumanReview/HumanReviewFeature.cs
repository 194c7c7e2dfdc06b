using Quartz;
using SagePortal.Features.HumanReview.Decisions;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Notices;
using SagePortal.Features.HumanReview.Pages;
using SagePortal.Features.HumanReview.Quality;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Features.HumanReview.Results;
using SagePortal.Features.HumanReview.Retraining;
using SagePortal.Features.HumanReview.Sources;
using SagePortal.Features.HumanReview.TaskUis;
using SagePortal.Platform.Events;
using SagePortal.Platform.Modules;
using SagePortal.Platform.Tagging;

namespace SagePortal.Features.HumanReview;

/// <summary>Augmented AI: doubtful predictions and any other task to people, their answers to one decision.</summary>
public sealed class HumanReviewFeature : PortalFeature
{
    public override IReadOnlyList<NavigationItem> Navigation { get; } =
    [
        new("ReviewQueue", typeof(HumanReviewStrings), "/review", "clipboard-check", HumanReviewActions.ListReviewTasks, "Review", 'q'),
        new("ReviewFlows", typeof(HumanReviewStrings), "/review/flows", "workflow", HumanReviewActions.ListFlowDefinitions, "Review", 'f'),
        new("ReviewTeams", typeof(HumanReviewStrings), "/review/teams", "users", HumanReviewActions.ListWorkteams, "Review", 'w'),
    ];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<HumanReviewOptions>().BindConfiguration("HumanReview").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ITaggedResources, WorkteamTags>();
        services.AddSingleton<ITaggedResources, HumanTaskUiTags>();
        services.AddSingleton<ITaggedResources, FlowTags>();
        services.AddSingleton<TaskTemplates>();
        services.AddSingleton<LoopQuota>();
        services.AddSingleton<HumanLoopMaker>();
        services.AddSingleton<LoopOutputs>();
        services.AddSingleton<LoopOutputDocument>();
        services.AddSingleton<LoopSettler>();
        services.AddScoped<ReviewDesk>();
        services.AddScoped<GoldDealer>();
        services.AddScoped<TaskViews>();
        services.AddScoped<FlowReader>();
        services.AddScoped<FlowDrafts>();
        services.AddScoped<LoopReader>();
        services.AddScoped<LoopCommands>();
        services.AddSingleton<CapturedPredictions>();
        services.AddHostedService<LoopDriver>();
        services.AddSingleton<ReviewNotices>();
        services.AddHostedService<ReviewNoticeService>();
        services.AddSingleton<RetrainingEnd>();
        services.AddSingleton<LostRetrainings>();
        services.AddSingleton<IEventSubscriber, RetrainingSubscriber>();
        services.AddReviewSources();
    }

    public override void AddJobs(IQuartzBuilder quartz)
    {
        quartz.AddJob<EndLostRetrainingsJob>(j => j.WithIdentity(EndLostRetrainingsJob.Key).StoreDurably());
        quartz.AddTrigger(t => t.WithIdentity("end-lost-retrainings", "human-review").ForJob(EndLostRetrainingsJob.Key).StartNow()
            .WithSimpleSchedule(s => s.WithInterval(LostRetrainings.Grace).RepeatForever()));
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapReviewDesk();
        endpoints.MapReviewResults();
    }
}
