using System.Globalization;
using SagePortal.Platform.Scheduling;

namespace SagePortal.Features.Datasets;

/// <summary>Hands versions to the scheduler, which keeps them over restarts.</summary>
public sealed class ProfilingQueue(BackgroundJobs jobs)
{
    /// <summary>Twice for the same revision of a version does nothing the second time.</summary>
    public Task EnqueueAsync(DatasetVersion version, CancellationToken cancellationToken)
    {
        var key = new BackgroundJobKey("profile-dataset", version.AccountId, string.Create(CultureInfo.InvariantCulture, $"{version.Id:N}-{version.Revision}"));
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["account"] = version.AccountId, ["version"] = version.Id.ToString() };
        return jobs.StartAsync<ProfileDatasetJob>(key, parameters, cancellationToken);
    }
}
