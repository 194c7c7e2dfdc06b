using Quartz;
using SagePortal.Features.Webhooks.Delivery;
using SagePortal.Platform.Events;
using SagePortal.Platform.Modules;

namespace SagePortal.Features.Webhooks;

/// <summary>Events told to programs outside: signed, retried, with dead letters.</summary>
public sealed class WebhooksFeature : PortalFeature
{
    public override IReadOnlyList<NavigationItem> Navigation { get; } =
        [new("Webhooks", typeof(WebhooksStrings), "/settings/webhooks", "plug", WebhooksActions.ListWebhooks, "Administration")];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WebhooksOptions>().BindConfiguration("Webhooks").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<WebhookChanges>();
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<WebhookTargets>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<DueDeliveries>();
        services.AddSingleton<WebhookPump>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookPump>());
        services.AddSingleton<IEventSubscriber, WebhookSubscriber>();
    }

    public override void AddJobs(IQuartzBuilder quartz) =>
        quartz.ScheduleJob<SweepDeliveriesJob>(
            trigger => trigger.WithIdentity("sweep-deliveries", "webhooks")
                .WithCronSchedule("0 41 3 * * ?", cron => cron.WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)),
            job => job.WithIdentity("sweep-deliveries", "webhooks"));
}
