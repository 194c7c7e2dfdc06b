using Quartz;
using SagePortal.Platform.Scheduling;

namespace SagePortal.Features.Autopilot.Training;

/// <summary>
/// Starts waiting jobs while there are free slots, and picks up those whose supervisor died. Runs at start-up, every few seconds
/// and whenever a job was created.
/// </summary>
[DisallowConcurrentExecution]
public sealed class DispatchAutoMLJobsJob(JobQueue queue, BackgroundJobs jobs) : IJob
{
    public static JobKey Key { get; } = new("dispatch", "automl");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        foreach (var job in await queue.StartableAsync(cancellationToken))
        {
            await jobs.StartAsync<RunAutoMLJobJob>(new BackgroundJobKey(RunAutoMLJobJob.Kind, job.AccountId, job.Name), null, cancellationToken);
        }
    }
}
