using Quartz;
using SagePortal.Platform.ObjectStorage;

namespace SagePortal.Features.Storage;

/// <summary>Aborts daily the uploads that nobody went on with for a week.</summary>
[DisallowConcurrentExecution]
internal sealed class AbortStaleUploadsJob(MultipartUploads uploads) : IJob
{
    public static readonly JobKey Key = new("abort-stale-uploads", "storage");

    private static readonly TimeSpan s_keep = TimeSpan.FromDays(7);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await uploads.SweepAsync(s_keep, cancellationToken);
}
