using Quartz;

namespace SagePortal.Platform.Scheduling;

/// <summary>Names one long-running piece of work of an account, e.g. the AutoML job <c>churn-1</c>.</summary>
/// <param name="Kind">The resource type as in its ARN, e.g. <c>automl-job</c>; limits on how many run at once are per kind.</param>
/// <param name="AccountId">Owner.</param>
/// <param name="Name">Unique in the account and kind.</param>
public readonly record struct BackgroundJobKey(string Kind, string AccountId, string Name)
{
    /// <summary>The key that the running job was started with.</summary>
    public static BackgroundJobKey Of(IJobExecutionContext context)
    {
        var key = context.JobDetail.Key;
        var slash = key.Name.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? throw new InvalidOperationException($"job {key} was not started by {nameof(BackgroundJobs)}")
            : new BackgroundJobKey(key.Group, key.Name[..slash], key.Name[(slash + 1)..]);
    }

    internal JobKey ToQuartz() => new($"{AccountId}/{Name}", Kind);
}
