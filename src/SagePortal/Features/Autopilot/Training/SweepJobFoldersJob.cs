using Microsoft.Extensions.Options;
using Quartz;

namespace SagePortal.Features.Autopilot.Training;

/// <summary>Removes work folders nobody needs any more: of deleted jobs, and of failed ones after some days.</summary>
[DisallowConcurrentExecution]
public sealed class SweepJobFoldersJob(JobFolders folders, JobJournal journal, IOptions<AutopilotOptions> options, TimeProvider clock) : IJob
{
    public static JobKey Key { get; } = new("sweep-folders", "automl");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        foreach (var (account, name, path) in folders.List())
        {
            var job = await journal.FindAsync(account, name, cancellationToken);
            var keep = job is not null && (!job.HasEnded || (job.Status == AutoMLJobStatus.Failed && job.EndedAt + options.Value.KeepFailedFolders > clock.GetUtcNow()));
            if (!keep)
            {
                Directory.Delete(path, recursive: true);
            }
        }
    }
}
