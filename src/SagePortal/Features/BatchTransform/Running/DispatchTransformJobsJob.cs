using Quartz;
using SagePortal.Platform.Scheduling;

namespace SagePortal.Features.BatchTransform.Running;

/// <summary>
/// Starts waiting jobs while there are free slots, and picks up those whose supervisor died. Runs at start-up, every few seconds
/// and whenever a job was created.
/// </summary>
[DisallowConcurrentExecution]
public sealed class DispatchTransformJobsJob(TransformQueue queue, BackgroundJobs jobs) : IJob
{
    public static JobKey Key { get; } = new("dispatch", "transform");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        foreach (var job in await queue.StartableAsync(cancellationToken))
        {
            await jobs.StartAsync<RunTransformJobJob>(new BackgroundJobKey(RunTransformJobJob.Kind, job.AccountId, job.Name), null, cancellationToken);
        }
    }
}
