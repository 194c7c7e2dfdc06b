using System.Text.Json;
using SagePortal.AutoML.Reports;
using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot;

/// <summary>Why a candidate predicts as it does. A job explains its best candidate; of the others there is only <c>report.json</c>.</summary>
[UseCase(AutopilotActions.ListCandidates)]
public sealed class GetCandidateExplanation(PortalDbFactory dbs, IAccess access, CurrentCaller caller, IObjectStore objects, Arns arns)
{
    public async Task<Result<CandidateExplanation>> RunAsync(string jobName, string candidateName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var (job, candidate) = await db.FindCandidateAsync(jobName, candidateName, cancellationToken);
        var allowed = await access.CheckAsync(AutopilotActions.ListCandidates, arns.JobArn(caller.AccountId, jobName), job.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<CandidateExplanation>.Failure(allowed.Errors);
        }

        if (candidate is null)
        {
            return AutopilotErrors.CandidateNotFound(jobName, candidateName);
        }

        var report = await ReadAsync(jobName, cancellationToken);
        return new CandidateExplanation(report?.CandidateName == candidateName ? report : null, report?.CandidateName);
    }

    private async Task<ExplainabilityReport?> ReadAsync(string job, CancellationToken cancellationToken)
    {
        var (bucket, key) = (arns.DefaultBucket(caller.AccountId), AutopilotActions.ExplainabilityKey(job));
        if (await objects.FindAsync(caller.AccountId, bucket, key, cancellationToken) is null)
        {
            return null;
        }

        await using var content = await objects.OpenReadAsync(caller.AccountId, bucket, key, cancellationToken);
        return await JsonSerializer.DeserializeAsync(content, AutoMLJson.Default.ExplainabilityReport, cancellationToken);
    }
}

/// <param name="Report">Of the candidate that was asked for; null where the job explained another one or none.</param>
/// <param name="ExplainedCandidate">Whom the job explained; null for none.</param>
public sealed record CandidateExplanation(ExplainabilityReport? Report, string? ExplainedCandidate);
