using Microsoft.Extensions.Diagnostics.HealthChecks;
using Quartz;

namespace SagePortal.Platform.Web;

internal sealed class SchedulerHealthCheck(ISchedulerFactory schedulers) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var scheduler = await schedulers.GetScheduler(cancellationToken);
            var status = await scheduler.GetStatus(cancellationToken);
            return status == SchedulerStatus.Running ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"the scheduler is {status}");
        }
        catch (SchedulerException error)
        {
            return HealthCheckResult.Unhealthy("the scheduler's store does not answer", error);
        }
    }
}
