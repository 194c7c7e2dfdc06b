using Quartz;

namespace SagePortal.Platform.Retention;

internal static class RetentionRegistration
{
    public static void AddRetention(this IServiceCollection services) => services.AddScoped<RetentionSweep>();

    public static void AddRetentionJob(this IQuartzBuilder quartz) =>
        quartz.ScheduleJob<RetentionJob>(
            trigger => trigger.WithIdentity("retention", "platform")
                .WithCronSchedule("0 17 3 * * ?", cron => cron.WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)),
            job => job.WithIdentity("retention", "platform"));
}
