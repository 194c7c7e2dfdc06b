using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot;

/// <summary>Opens <c>data-report.json</c> or <c>explainability.json</c> of a job: whoever may read the object in S3 may, nobody else.</summary>
[UseCase(AutopilotActions.GetObject)]
public sealed class DownloadJobReport(PortalDbFactory dbs, IAccess access, CurrentCaller caller, IObjectStore objects, Arns arns, TimeProvider clock)
{
    public Task<Result<CandidateDownload>> DataReportAsync(string job, CancellationToken cancellationToken) =>
        OpenAsync(job, AutopilotActions.DataReportKey(job), cancellationToken);

    public Task<Result<CandidateDownload>> ExplainabilityAsync(string job, CancellationToken cancellationToken) =>
        OpenAsync(job, AutopilotActions.ExplainabilityKey(job), cancellationToken);

    private async Task<Result<CandidateDownload>> OpenAsync(string name, string key, CancellationToken cancellationToken)
    {
        var bucket = arns.DefaultBucket(caller.AccountId);
        var arn = Arns.S3(bucket, key);
        await using var db = dbs.Open(caller.AccountId);
        var job = await db.Set<AutoMLJob>().AsNoTracking().SingleOrDefaultAsync(j => j.Name == name, cancellationToken);
        var allowed = await access.CheckAsync(AutopilotActions.GetObject, arn, job.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<CandidateDownload>.Failure(allowed.Errors);
        }

        if (job is null)
        {
            return AutopilotErrors.NotFound(arns.JobArn(caller.AccountId, name), name);
        }

        if (await objects.FindAsync(caller.AccountId, bucket, key, cancellationToken) is not { } found)
        {
            return AutopilotErrors.ReportNotStored(name);
        }

        db.Record(new AuditRecord(caller.Value, AutopilotActions.GetObject, arn, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return new CandidateDownload(await objects.OpenReadAsync(caller.AccountId, bucket, key, cancellationToken), found.Length, found.LastModified);
    }
}
