using Quartz;

namespace SagePortal.Features.Datasets;

/// <summary>Hands versions to the scheduler, which keeps them over restarts.</summary>
public sealed class ProfilingQueue(ISchedulerFactory schedulers)
{
    internal static readonly JobKey Job = new("profile-dataset", "datasets");

    public async Task EnqueueAsync(DatasetVersion version, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.TriggerJob(Job, new JobDataMap { ["account"] = version.AccountId, ["version"] = version.Id.ToString() }, cancellationToken);
    }
}
