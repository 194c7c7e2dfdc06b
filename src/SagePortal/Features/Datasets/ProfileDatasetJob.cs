using System.Globalization;
using Quartz;

namespace SagePortal.Features.Datasets;

/// <summary>Profiles one version.</summary>
internal sealed class ProfileDatasetJob(DatasetProfiler profiler) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var account = context.MergedJobDataMap.GetString("account")!;
        var version = Guid.Parse(context.MergedJobDataMap.GetString("version")!, CultureInfo.InvariantCulture);
        await profiler.RunAsync(account, version, cancellationToken);
    }
}
