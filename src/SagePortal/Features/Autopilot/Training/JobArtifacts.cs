using SagePortal.AutoML.Jobs;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot.Training;

/// <summary>
/// Brings what the trainer wrote into the account's default bucket, where the portal reads it, and below the output path of the job, whose objects
/// are the account's own: it may move or delete them. Storing twice is harmless.
/// </summary>
public sealed class JobArtifacts(IObjectStore objects, Arns arns)
{
    private const long MaxBytes = 8L << 30;

    /// <summary>Model, report and program of a finished candidate; null when the trainer left none.</summary>
    public async Task<StoredCandidate?> StoreAsync(AutoMLJob job, string candidate, WorkFolder folder, CancellationToken cancellationToken)
    {
        var modelKey = AutopilotActions.ModelKey(job.Name, candidate);
        var reportKey = AutopilotActions.ReportKey(job.Name, candidate);
        await PutAsync(job, AutopilotActions.ProgramKey(job.Name, candidate), folder.CandidateProgram(candidate), cancellationToken);
        var report = await PutAsync(job, reportKey, folder.CandidateReport(candidate), cancellationToken);
        var model = await PutAsync(job, modelKey, folder.CandidateModel(candidate), cancellationToken);
        return report is null || model is null ? null : new StoredCandidate(modelKey, model.Length, reportKey);
    }

    public Task<StoredObject?> StoreDataReportAsync(AutoMLJob job, WorkFolder folder, CancellationToken cancellationToken) =>
        PutAsync(job, AutopilotActions.DataReportKey(job.Name), folder.DataReport, cancellationToken);

    /// <summary>Null where the time did not allow an explanation.</summary>
    public Task<StoredObject?> StoreExplainabilityAsync(AutoMLJob job, WorkFolder folder, CancellationToken cancellationToken) =>
        PutAsync(job, AutopilotActions.ExplainabilityKey(job.Name), folder.Explainability, cancellationToken);

    /// <summary>Reports are completed with explanations after training: what differs is stored again.</summary>
    public async Task RefreshReportAsync(AutoMLJob job, string candidate, WorkFolder folder, CancellationToken cancellationToken)
    {
        var path = folder.CandidateReport(candidate);
        var stored = await objects.FindAsync(job.AccountId, arns.DefaultBucket(job.AccountId), AutopilotActions.ReportKey(job.Name, candidate), cancellationToken);
        if (File.Exists(path) && (stored is null || stored.LastModified.UtcDateTime < File.GetLastWriteTimeUtc(path)))
        {
            await StoreAsync(job, candidate, folder, cancellationToken);
        }
    }

    public async Task DeleteAllAsync(string accountId, string job, CancellationToken cancellationToken)
    {
        var bucket = arns.DefaultBucket(accountId);
        var keys = new List<string>();
        await foreach (var stored in objects.ListAsync(accountId, bucket, AutopilotActions.ObjectPrefix(job), cancellationToken))
        {
            keys.Add(stored.Key);
        }

        foreach (var key in keys)
        {
            await objects.DeleteAsync(accountId, bucket, key, cancellationToken);
        }
    }

    private async Task<StoredObject?> PutAsync(AutoMLJob job, string key, string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var kept = new ObjectUri(arns.DefaultBucket(job.AccountId), key);
        var stored = await PutAsync(job.AccountId, kept, path, cancellationToken);
        if (job.PublishedAt(kept.Bucket, key) is var published && published != kept)
        {
            await PutAsync(job.AccountId, published, path, cancellationToken);
        }

        return stored;
    }

    private async Task<StoredObject> PutAsync(string accountId, ObjectUri target, string path, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(path);
        var stored = await objects.PutAsync(accountId, target.Bucket, target.Key, content, MaxBytes, cancellationToken);
        return stored.IsSuccess ? stored.Value : throw new IOException($"{target} could not be stored: {stored.Error.Message}");
    }
}

/// <summary>Where a candidate's outputs lie in the default bucket.</summary>
public sealed record StoredCandidate(string ModelKey, long ModelBytes, string ReportKey);
