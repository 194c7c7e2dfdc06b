using Quartz;

namespace SagePortal.Features.Autopilot.Training;

/// <summary>Removes stored models and reports of jobs that were deleted.</summary>
[DisallowConcurrentExecution]
public sealed class SweepJobObjectsJob(JobLeftovers leftovers) : IJob
{
    public static JobKey Key { get; } = new("sweep-objects", "automl");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await leftovers.SweepAsync(cancellationToken);
}
