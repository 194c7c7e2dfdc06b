using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot;

/// <summary>Opens a candidate's <c>model.tar.gz</c>, <c>report.json</c> or <c>candidate.cs</c>: whoever may read the object in S3 may, nobody else.</summary>
[UseCase(AutopilotActions.GetObject)]
public sealed class DownloadCandidateModel(PortalDbFactory dbs, IAccess access, CurrentCaller caller, IObjectStore objects, Arns arns, TimeProvider clock)
{
    public Task<Result<CandidateDownload>> ModelAsync(string job, string candidate, CancellationToken cancellationToken) =>
        OpenAsync(job, candidate, AutopilotActions.ModelKey(job, candidate), c => c.ModelKey, cancellationToken);

    public Task<Result<CandidateDownload>> ReportAsync(string job, string candidate, CancellationToken cancellationToken) =>
        OpenAsync(job, candidate, AutopilotActions.ReportKey(job, candidate), c => c.ReportKey, cancellationToken);

    public Task<Result<CandidateDownload>> ProgramAsync(string job, string candidate, CancellationToken cancellationToken) =>
        OpenAsync(job, candidate, AutopilotActions.ProgramKey(job, candidate), c => c.ModelKey, cancellationToken);

    private async Task<Result<CandidateDownload>> OpenAsync(string jobName, string candidateName, string key, Func<AutoMLCandidate, string?> stored, CancellationToken cancellationToken)
    {
        var bucket = arns.DefaultBucket(caller.AccountId);
        var arn = Arns.S3(bucket, key);
        await using var db = dbs.Open(caller.AccountId);
        var (job, candidate) = await db.FindCandidateAsync(jobName, candidateName, cancellationToken);
        var allowed = await access.CheckAsync(AutopilotActions.GetObject, arn, job.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<CandidateDownload>.Failure(allowed.Errors);
        }

        if (candidate is null)
        {
            return AutopilotErrors.CandidateNotFound(jobName, candidateName);
        }

        if (stored(candidate) is null || await objects.FindAsync(caller.AccountId, bucket, key, cancellationToken) is not { } found)
        {
            return AutopilotErrors.ModelNotStored(candidateName);
        }

        db.Record(new AuditRecord(caller.Value, AutopilotActions.GetObject, arn, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return new CandidateDownload(await objects.OpenReadAsync(caller.AccountId, bucket, key, cancellationToken), found.Length, found.LastModified);
    }
}

/// <summary>An open object; the receiver disposes of it.</summary>
public sealed record CandidateDownload(Stream Content, long Length, DateTimeOffset LastModified);
