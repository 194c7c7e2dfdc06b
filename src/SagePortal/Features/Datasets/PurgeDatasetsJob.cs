using Quartz;

namespace SagePortal.Features.Datasets;

/// <summary>Empties the bin daily and removes uploads that never became a version.</summary>
[DisallowConcurrentExecution]
internal sealed class PurgeDatasetsJob(DatasetPurge purge) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await purge.RunAsync(cancellationToken);
}
