using Quartz;

namespace SagePortal.Platform.Scheduling;

/// <summary>
/// Starts and cancels long-running work. Started work survives a restart: after a crash, or when the portal was stopped in the middle, the job is
/// executed again with the same key and parameters, so jobs are idempotent.
/// </summary>
/// <remarks>
/// The scheduler's store commits apart from the portal's database. Save first, then start; a feature's recovery sweep starts again what its table
/// says is unfinished, which is safe because starting twice does nothing.
/// </remarks>
public sealed class BackgroundJobs(ISchedulerFactory schedulers)
{
    /// <returns>False when a job of this key is already waiting or running: nothing was done.</returns>
    /// <param name="key">Of which thing.</param>
    /// <param name="parameters">Strings for <see cref="IJobExecutionContext.MergedJobDataMap"/>, no secrets; null for none.</param>
    /// <param name="cancellationToken">Cancels the starting, not the job.</param>
    public async Task<bool> StartAsync<TJob>(BackgroundJobKey key, IReadOnlyDictionary<string, string>? parameters, CancellationToken cancellationToken)
        where TJob : IJob
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var job = JobBuilder.Create<TJob>().WithIdentity(key.ToQuartz()).RequestRecovery();
        foreach (var (name, value) in parameters ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            job = job.UsingJobData(name, value);
        }

        var trigger = TriggerBuilder.Create().WithIdentity($"{key.AccountId}/{key.Name}", key.Kind).WithExecutionGroup(key.Kind).StartNow().Build();
        try
        {
            await scheduler.ScheduleJob(job.Build(), trigger, cancellationToken: cancellationToken);
            return true;
        }
        catch (ObjectAlreadyExistsException)
        {
            return false;
        }
    }

    /// <summary>
    /// Takes a waiting job out of the queue; a running one, on whichever host, has its token cancelled and ends by itself soon after.
    /// </summary>
    /// <returns>The state it was in.</returns>
    public async Task<BackgroundJobState> CancelAsync(BackgroundJobKey key, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var state = await FindStateAsync(key, cancellationToken);
        if (state == BackgroundJobState.Absent)
        {
            return state;
        }

        // Deleted first: whether it is about to start, running or to be retried, it does not come again.
        await scheduler.DeleteJob(key.ToQuartz(), cancellationToken);
        await scheduler.Interrupt(key.ToQuartz(), cancellationToken);
        return state;
    }

    public async Task<BackgroundJobState> FindStateAsync(BackgroundJobKey key, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var firing = await scheduler.QueryFireInstances(new FireInstanceQuery { Job = key.ToQuartz() }, cancellationToken);
        if (firing.Items.Any(instance => instance.State == FireInstanceState.Executing))
        {
            return BackgroundJobState.Running;
        }

        return await scheduler.Exists(key.ToQuartz(), cancellationToken) ? BackgroundJobState.Waiting : BackgroundJobState.Absent;
    }
}
