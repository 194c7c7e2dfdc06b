namespace SagePortal.Features.Autopilot.Training;

/// <summary>Everything a job left outside the database.</summary>
public sealed class JobOutputs(JobArtifacts artifacts, JobFolders folders)
{
    public async Task DeleteAsync(AutoMLJob job, CancellationToken cancellationToken)
    {
        folders.Delete(job);
        await artifacts.DeleteAllAsync(job.AccountId, job.Name, cancellationToken);
    }
}
