using Quartz;
using SagePortal.Platform.Web;

namespace SagePortal.Platform.Scheduling;

/// <summary>Measures every background job.</summary>
internal sealed class JobMetrics(PortalMetrics metrics) : IJobListener
{
    public string Name => nameof(JobMetrics);

    public ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var waited = context.FireTimeUtc - (context.ScheduledFireTimeUtc ?? context.FireTimeUtc);
        metrics.JobStarted(context.JobDetail.Key.Group, waited < TimeSpan.Zero ? TimeSpan.Zero : waited);
        return ValueTask.CompletedTask;
    }

    public ValueTask JobExecutionVetoed(IJobExecutionContext context, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
    {
        var outcome = jobException is null ? "completed" : jobException.GetBaseException() is OperationCanceledException ? "cancelled" : "failed";
        metrics.JobEnded(context.JobDetail.Key.Group, context.JobRunTime, outcome);
        return ValueTask.CompletedTask;
    }
}
