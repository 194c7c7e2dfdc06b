using Quartz;

namespace SagePortal.Features.BatchTransform.Running;

/// <summary>Removes work folders of jobs that are gone or have ended.</summary>
[DisallowConcurrentExecution]
public sealed class SweepTransformFoldersJob(TransformFolders folders, TransformJournal journal) : IJob
{
    public static JobKey Key { get; } = new("sweep-folders", "transform");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        foreach (var (account, name, path) in folders.List())
        {
            if (await journal.FindAsync(account, name, cancellationToken) is null or { HasEnded: true })
            {
                Directory.Delete(path, recursive: true);
            }
        }
    }
}
